// Compiles only when both modes offer one interface, and when handlers written in it make both dispatchers.
#include "tests/framework/mode/handlers.h"

namespace ouro::mode_test {

static_assert(mode::ModeArithmetic<mode::Run> && mode::ModeArithmetic<mode::Meta>);
static_assert(mode::ModeBindingTimes<mode::Run> && mode::ModeBindingTimes<mode::Meta>);
static_assert(mode::ModeHeap<mode::Run> && mode::ModeHeap<mode::Meta>);
static_assert(mode::ModeControl<mode::Run> && mode::ModeControl<mode::Meta>);
static_assert(mode::Mode<mode::Run> && mode::Mode<mode::Meta>);
static_assert(!mode::Mode<int> && !mode::ModeTypes<Value>);

// What differs between the modes is the binding time of their values.
static_assert(std::is_same_v<mode::Run::Val, Value> && !std::is_same_v<mode::Meta::Val, Value>);
static_assert(std::is_convertible_v<mode::Run::Bool, bool> && !std::is_convertible_v<mode::Meta::Bool, bool>);
static_assert(!std::is_convertible_v<mode::Meta::Val, Value> && !std::is_convertible_v<mode::Meta::Int, int64_t>);
// A reference is opened by the mode alone.
static_assert(!std::is_convertible_v<mode::Run::Ref<Node>, Node*> && !std::is_convertible_v<mode::Meta::Ref<Node>, Node*>);
// Run adds nothing: its values are words.
static_assert(sizeof(mode::Run::Ref<Node>) == sizeof(void*) && sizeof(mode::Run::Regs) == sizeof(void*));
static_assert(sizeof(mode::Run) == sizeof(void*));
static_assert(std::is_trivially_copyable_v<mode::Run::Ref<Node>> && std::is_trivially_copyable_v<mode::Run::Regs>);

Value Slow(Value a, int64_t) { return a; }
void Effect(Value) {}
double PureFunction(double x) { return x; }

namespace {
struct Policy {
  template <class M>
  static Next Unwind(M&, bool) { return Next::Leave(); }
};
struct Table {
  static const mode::RunFunction kRun[];
};
#define X(name) &mode::RunDispatch<Table, Policy>::Op<name##Handler, 1>,
const mode::RunFunction Table::kRun[] = {OURO_TEST_HANDLERS(X)};
#undef X
#define X(name) &mode::MetaOp<name##Handler>,
const mode::MetaHandler kMeta[] = {OURO_TEST_HANDLERS(X)};
#undef X
}  // namespace
}  // namespace ouro::mode_test

int main() { return ouro::mode_test::Table::kRun[0] != nullptr && ouro::mode_test::kMeta[0] != nullptr ? 0 : 1; }
