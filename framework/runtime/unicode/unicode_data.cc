#include "framework/runtime/unicode/unicode_data.h"

namespace ouro::runtime {
namespace {

// Mappings: the difference to the mapped character, or kPooled + the place of a sequence (length first) in the pool.
struct Record {
  uint16_t flags;
  int32_t lower, upper, title, fold;
  int8_t decimal, digit;
};
constexpr int32_t kPooled = 0x200000;

#include "framework/runtime/unicode/unicode_data_table.inc"

const Record& RecordOf(char32_t c) {
  if (c > 0x10ffff) c = 0x10ffff;
  return kRecords[kRecordOf[(kBlockOf[c >> kBlockShift] << kBlockShift) + (c & ((1 << kBlockShift) - 1))]];
}

int Map(char32_t c, int32_t mapping, char32_t out[3]) {
  if (mapping < kPooled) {
    out[0] = static_cast<char32_t>(static_cast<int32_t>(c) + mapping);
    return 1;
  }
  const char32_t* entry = &kMappingPool[mapping - kPooled];
  int length = static_cast<int>(entry[0]);
  for (int i = 0; i < length; ++i) out[i] = entry[i + 1];
  return length;
}

}  // namespace

uint16_t CharFlags(char32_t c) { return RecordOf(c).flags; }
int DecimalValue(char32_t c) { return RecordOf(c).decimal; }
int DigitValue(char32_t c) { return RecordOf(c).digit; }
int ToLower(char32_t c, char32_t out[3]) { return Map(c, RecordOf(c).lower, out); }
int ToUpper(char32_t c, char32_t out[3]) { return Map(c, RecordOf(c).upper, out); }
int ToTitle(char32_t c, char32_t out[3]) { return Map(c, RecordOf(c).title, out); }
int ToFold(char32_t c, char32_t out[3]) { return Map(c, RecordOf(c).fold, out); }

}  // namespace ouro::runtime
