#include "scheme/lib/prelude_text.h"

namespace ouro::scheme {

namespace {
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
constexpr char kText[] = {
#embed "prelude.scm"
};
#pragma clang diagnostic pop
}  // namespace

std::string_view PreludeText() { return {kText, sizeof kText}; }

}  // namespace ouro::scheme
