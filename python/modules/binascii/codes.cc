// Base64, uuencode and quoted-printable.
#include <array>

#include "python/modules/binascii/binascii_module.h"
#include "python/runtime/natives/arguments.h"
#include "python/types/bytes/octet_builder.h"

namespace ouro::python::binascii {
namespace {

// ----------------------------------------------------------------------------------------------------------- base64
constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::array<int8_t, 256> kSextets = [] {
  std::array<int8_t, 256> table{};
  table.fill(-1);
  for (size_t i = 0; i < kAlphabet.size(); ++i) table[static_cast<uint8_t>(kAlphabet[i])] = static_cast<int8_t>(i);
  return table;
}();

// Collects pieces of six bits and gives out octets.
class Sextets {
 public:
  explicit Sextets(OctetBuilder& out) : out_(out) {}
  void Add(uint32_t six) {
    bits_ = bits_ << 6 | six;
    count_ += 6;
    if (count_ < 8) return;
    count_ -= 8;
    out_.Append(static_cast<char>(bits_ >> count_));
    bits_ &= (1U << count_) - 1;
  }

 private:
  OctetBuilder& out_;
  uint32_t bits_ = 0;
  int count_ = 0;
};

bool IsHexDigit(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }
int HexValue(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

}  // namespace

Value DecodeBase64(const Value* arguments, int64_t, Value) {
  Input input(arguments[0]);
  int64_t strict = 0;
  if (!input.ReadAscii() || !IntArgument(arguments[1], &strict)) return Value::Null();
  std::string_view text = input.octets();
  if (strict != 0 && !text.empty() && text[0] == '=') return RaiseError("Leading padding not allowed");
  OctetBuilder out;
  if (!out.Expect(text.size() / 4 * 3 + 3)) return Value::Null();
  Sextets sextets(out);
  int place = 0, pads = 0;  // of the next character among four; = signs since the last one
  bool padded = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '=') {
      padded = true;
      if (place < 2 || place + ++pads < 4) continue;
      // The group is complete, and so is the text.
      if (strict != 0 && i + 1 < text.size()) return RaiseError("Excess data after padding");
      return out.RaiseIfFailed() ? NewBytes(out) : Value::Null();
    }
    int six = kSextets[static_cast<uint8_t>(text[i])];
    if (six < 0) {
      if (strict != 0) return RaiseError("Only base64 data is allowed");
      continue;
    }
    if (strict != 0 && padded) return RaiseError("Discontinuous padding not allowed");
    pads = 0;
    sextets.Add(static_cast<uint32_t>(six));
    place = (place + 1) % 4;
  }
  if (!out.RaiseIfFailed()) return Value::Null();
  if (place == 1) {
    return Raise(ErrorType(), "Invalid base64-encoded string: number of data characters (%zu) cannot be 1 more than a multiple of 4",
                 out.text().size() / 3 * 4 + 1);
  }
  return place == 0 ? NewBytes(out) : RaiseError("Incorrect padding");
}

Value EncodeBase64(const Value* arguments, int64_t, Value) {
  Input input(arguments[0]);
  int64_t newline = 1;
  if (!input.Read() || !IntArgument(arguments[1], &newline)) return Value::Null();
  std::string_view octets = input.octets();
  size_t length = (octets.size() + 2) / 3 * 4 + (newline != 0);
  if (length < 2) return NewBytes(newline != 0 ? "\n" : "");
  Bytes* text = NewBytesUninitialized(static_cast<int64_t>(length));
  if (text == nullptr) return Value::Null();
  uint8_t* out = text->data.data();
  for (size_t i = 0; i < octets.size(); i += 3) {
    size_t left = octets.size() - i;
    uint32_t three = uint32_t{static_cast<uint8_t>(octets[i])} << 16;
    if (left > 1) three |= uint32_t{static_cast<uint8_t>(octets[i + 1])} << 8;
    if (left > 2) three |= static_cast<uint8_t>(octets[i + 2]);
    for (size_t k = 0; k < 4; ++k) *out++ = static_cast<uint8_t>(k <= left ? kAlphabet[three >> (18 - 6 * k) & 63] : '=');
  }
  if (newline != 0) *out = '\n';
  return Value::Ptr(text);
}

// --------------------------------------------------------------------------------------------------------- uuencode
Value DecodeUu(Value data) {
  Input input(data);
  if (!input.ReadAscii()) return Value::Null();
  std::string_view line = input.octets();
  // The line's length comes first; no line is taken as one that begins with a zero octet.
  size_t length = ((line.empty() ? 0U : static_cast<uint8_t>(line[0])) - 32U) & 63U, at = 1;
  OctetBuilder out;
  Sextets sextets(out);
  for (size_t k = 0; k < (length * 8 + 5) / 6; ++k, ++at) {
    char c = at < line.size() ? line[at] : '\n';
    if (c == '\n' || c == '\r') {  // spaces at the end were lost
      sextets.Add(0);
    } else if (c < ' ' || c > '`') {
      return RaiseError("Illegal char");
    } else {
      sextets.Add(static_cast<uint32_t>(c - ' ') & 63U);
    }
  }
  for (; at < line.size(); ++at) {
    if (line[at] != ' ' && line[at] != '`' && line[at] != '\n' && line[at] != '\r') return RaiseError("Trailing garbage");
  }
  return out.RaiseIfFailed() ? NewBytes(out) : Value::Null();
}

Value EncodeUu(const Value* arguments, int64_t, Value) {
  Input input(arguments[0]);
  int64_t backtick = 0;
  if (!input.Read() || !IntArgument(arguments[1], &backtick)) return Value::Null();
  std::string_view octets = input.octets();
  if (octets.size() > 45) return RaiseError("At most 45 bytes at once");
  OctetBuilder out;
  auto add = [&](uint32_t six) { out.Append(six == 0 && backtick != 0 ? '`' : static_cast<char>(' ' + six)); };
  add(static_cast<uint32_t>(octets.size()));
  for (size_t i = 0; i < octets.size(); i += 3) {
    uint32_t three = 0;
    for (size_t k = i; k < i + 3; ++k) three = three << 8 | (k < octets.size() ? static_cast<uint8_t>(octets[k]) : 0U);
    for (int shift = 18; shift >= 0; shift -= 6) add(three >> shift & 63);
  }
  out.Append('\n');
  return out.RaiseIfFailed() ? NewBytes(out) : Value::Null();
}

// ------------------------------------------------------------------------------------------------- quoted-printable
Value DecodeQuotedPrintable(const Value* arguments, int64_t, Value) {
  Input input(arguments[0]);
  int64_t header = 0;
  OctetBuilder out;
  if (!input.ReadAscii() || !IntArgument(arguments[1], &header) || !out.Expect(input.octets().size())) return Value::Null();
  std::string_view text = input.octets();
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out.Append(header != 0 && text[i] == '_' ? ' ' : text[i]);
      continue;
    }
    if (i + 1 == text.size()) break;
    char next = text[i + 1];
    if (next == '\n' || next == '\r') {  // the line goes on in the next one
      i = text.find('\n', i);
      if (i == std::string_view::npos) break;
    } else if (next == '=') {  // what some programs write for an equals sign
      out.Append('=');
      ++i;
    } else if (i + 2 < text.size() && IsHexDigit(next) && IsHexDigit(text[i + 2])) {
      out.Append(static_cast<char>(HexValue(next) << 4 | HexValue(text[i + 2])));
      i += 2;
    } else {
      out.Append('=');
    }
  }
  return out.RaiseIfFailed() ? NewBytes(out) : Value::Null();
}

namespace {

class QuotedPrintable {
 public:
  QuotedPrintable(std::string_view data, bool quotes_blanks, bool is_text, bool is_header)
      : data_(data), quotes_blanks_(quotes_blanks), is_text_(is_text), is_header_(is_header) {
    // Lines end as the first one does.
    size_t end = data.find('\n');
    end_of_line_ = end != std::string_view::npos && end > 0 && data[end - 1] == '\r' ? "\r\n" : "\n";
  }
  Value Encode() {
    if (!out_.Expect(data_.size())) return Value::Null();
    for (size_t i = 0; i < data_.size(); ++i) {
      char c = data_[i];
      if (MustQuote(i)) {
        Break(3);
        Quote(c);
        column_ += 3;
      } else if (is_text_ && (c == '\n' || (c == '\r' && Next(i) == '\n'))) {
        column_ = 0;
        // A blank at the end of a line would get lost.
        std::string& text = out_.text();
        if (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
          char blank = text.back();
          text.pop_back();
          Quote(blank);
        }
        out_.Append(std::string_view(end_of_line_));
        if (c == '\r') ++i;
      } else {
        if (i + 1 != data_.size() && data_[i + 1] != '\n') Break(1);
        ++column_;
        out_.Append(is_header_ && c == ' ' ? '_' : c);
      }
    }
    return out_.RaiseIfFailed() ? NewBytes(out_) : Value::Null();
  }

 private:
  static constexpr int kLongestLine = 76;

  int Next(size_t i) const { return i + 1 < data_.size() ? static_cast<uint8_t>(data_[i + 1]) : -1; }
  bool MustQuote(size_t i) const {
    char c = data_[i];
    switch (c) {
      case '=': return true;
      case '_': return is_header_;
      case '.': {  // alone in its line it would end a message in SMTP
        int next = Next(i);
        return column_ == 0 && (next == '\n' || next == '\r' || next <= 0);
      }
      case '\r':
      case '\n': return !is_text_;
      case ' ':
      case '\t': return quotes_blanks_ || i + 1 == data_.size();
      default: return c < '!' || c > '~';  // chars are signed
    }
  }
  // Breaks the line where so many characters more would make it too long.
  void Break(int more) {
    if (column_ + more < kLongestLine) return;
    out_.Append('=');
    out_.Append(std::string_view(end_of_line_));
    column_ = 0;
  }
  void Quote(char c) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    out_.Append('=');
    out_.Append(kDigits[static_cast<uint8_t>(c) >> 4]);
    out_.Append(kDigits[c & 15]);
  }

  std::string_view data_;
  bool quotes_blanks_, is_text_, is_header_;
  const char* end_of_line_;
  int column_ = 0;
  OctetBuilder out_;
};

}  // namespace

Value EncodeQuotedPrintable(const Value* arguments, int64_t, Value) {
  Input input(arguments[0]);
  int64_t quotes_blanks = 0, is_text = 1, is_header = 0;
  if (!input.Read() || !IntArgument(arguments[1], &quotes_blanks) || !IntArgument(arguments[2], &is_text) ||
      !IntArgument(arguments[3], &is_header)) {
    return Value::Null();
  }
  return QuotedPrintable(input.octets(), quotes_blanks != 0, is_text != 0, is_header != 0).Encode();
}

}  // namespace ouro::python::binascii
