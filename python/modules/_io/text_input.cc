// Lines of UTF-8, Latin-1 and ASCII are found in the bytes and decoded one by one. Other encodings are decoded as a whole,
// the first time something is read, into the file's `decoded` str.
#include "python/modules/_io/text_input.h"

#include <string>

#include "python/runtime/object/room.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"

namespace ouro::python {

namespace {
Value Decode(TextFile* file, std::string_view bytes) {
  bool ascii = true;
  for (char c : bytes) ascii &= static_cast<uint8_t>(c) < 128;
  if (ascii && file->kind.get() != TextKind::kOther) return NewStrAscii(bytes);
  return BytesDecode(reinterpret_cast<const uint8_t*>(bytes.data()), static_cast<int64_t>(bytes.size()),
                     Utf8(file->encoding.get()), Utf8(file->errors.get()), Value::Undefined());
}

// "\r\n" and "\r" become "\n".
std::string Translated(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i];
    } else {
      out += '\n';
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    }
  }
  return out;
}

// Bytes of the character that starts with this byte, 1 for malformed ones.
size_t CharacterLength(TextFile* file, uint8_t first) {
  if (file->kind.get() != TextKind::kUtf8 || first < 0xc2 || first > 0xf4) return 1;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

// At least `wanted` unread bytes if the input has so many. False: error.
bool Ensure(RawFile* raw, size_t wanted, int* error) {
  *error = 0;
  while (raw->Available().size() < wanted) {
    int64_t got = raw->FillMore();
    if (got < 0) return *error = static_cast<int>(got), false;
    if (got == 0) break;
  }
  return true;
}

// The end of the line in `input` from `from` on: position after it, or npos when more input may matter (`at_end`: none
// comes). A "\r" at the very end of the input so far may be half of "\r\n".
size_t LineEnd(Newlines mode, std::string_view input, size_t from, bool at_end) {
  constexpr size_t kNone = std::string_view::npos;
  switch (mode) {
    case Newlines::kLf: {
      size_t at = input.find('\n', from);
      return at == kNone ? kNone : at + 1;
    }
    case Newlines::kCr: {
      size_t at = input.find('\r', from);
      return at == kNone ? kNone : at + 1;
    }
    case Newlines::kCrLf: {
      size_t at = input.find("\r\n", from > 0 ? from - 1 : 0);
      return at == kNone ? kNone : at + 2;
    }
    default: {
      size_t at = input.find_first_of("\r\n", from);
      if (at == kNone) return kNone;
      if (input[at] == '\n') return at + 1;
      if (at + 1 < input.size()) return input[at + 1] == '\n' ? at + 2 : at + 1;
      return at_end ? at + 1 : kNone;
    }
  }
}

// Reads everything of an encoding whose line ends are not single bytes.
bool DecodeAll(TextFile* file) {
  if (file->decoded.get() != Value::None()) return true;
  std::string bytes;
  int result = file->raw()->Read(-1, &bytes);
  if (result < 0) return RaiseFileError(result), false;
  Value text = Decode(file, bytes);
  if (text.IsNull()) return false;
  if (file->newlines.get() == Newlines::kUniversal) {
    if (!RoomForBytes(Utf8(text).size())) return false;
    text = NewStr(Translated(Utf8(text)));
  }
  if (text.IsNull()) return false;
  file->decoded.set(file, text);
  file->decoded_at.set(file, 0);
  return true;
}
Value TakeDecoded(TextFile* file, int64_t end) {
  Value part = StrSubstring(file->decoded.get(), file->decoded_at.get(), end);
  file->decoded_at.set(file, end);
  return part;
}
Value DecodedLine(TextFile* file, int64_t limit) {
  if (!DecodeAll(file)) return Value::Null();
  Value text = file->decoded.get();
  int64_t at = file->decoded_at.get(), length = StrLength(text);
  int64_t end = limit < 0 || limit > length - at ? length : at + limit;
  Newlines mode = file->newlines.get();
  for (int64_t i = at; i < end; ++i) {
    char32_t c = text.As<Str>()->At(i), next = i + 1 < length ? text.As<Str>()->At(i + 1) : 0;
    bool cr = c == '\r', lf = c == '\n';
    if ((mode == Newlines::kUniversal || mode == Newlines::kLf) && lf) end = i + 1;
    if (mode == Newlines::kCr && cr) end = i + 1;
    if (mode == Newlines::kCrLf && cr && next == '\n') end = i + 2;
    if (mode == Newlines::kKeepAll && (cr || lf)) end = cr && next == '\n' ? i + 2 : i + 1;
  }
  return TakeDecoded(file, end);
}
}  // namespace

Value TextInputLine(TextFile* file, int64_t limit) {
  if (file->kind.get() == TextKind::kOther) return DecodedLine(file, limit);
  RawFile* raw = file->raw();
  if (int result = raw->Flush(); result < 0) return RaiseFileError(result);
  Newlines mode = file->newlines.get();
  int error;
  if (!raw->Fill(&error)) return RaiseFileError(error);
  size_t searched = 0, end;
  while (true) {
    std::string_view input = raw->Available();
    end = LineEnd(mode, input, searched, false);
    if (end != std::string_view::npos) break;
    searched = input.size() > 0 ? input.size() - 1 : 0;
    int64_t got = raw->FillMore();
    if (got < 0) return RaiseFileError(static_cast<int>(got));
    if (got == 0) {
      end = LineEnd(mode, raw->Available(), searched, true);
      if (end == std::string_view::npos) end = raw->Available().size();
      break;
    }
  }
  std::string_view line = raw->Available().substr(0, end);
  if (limit >= 0) {
    size_t cut = 0;
    for (int64_t i = 0; i < limit && cut < line.size(); ++i) cut += CharacterLength(file, static_cast<uint8_t>(line[cut]));
    line = line.substr(0, cut);
  }
  Value result;
  if (mode == Newlines::kUniversal && line.find('\r') != std::string_view::npos) {
    result = Decode(file, Translated(line));
  } else {
    result = Decode(file, line);
  }
  if (!result.IsNull()) raw->Consume(line.size());
  return result;
}

Value TextInputRead(TextFile* file, int64_t limit) {
  if (file->kind.get() == TextKind::kOther) {
    if (!DecodeAll(file)) return Value::Null();
    int64_t at = file->decoded_at.get(), length = StrLength(file->decoded.get());
    return TakeDecoded(file, limit < 0 || limit > length - at ? length : at + limit);
  }
  RawFile* raw = file->raw();
  bool translate = file->newlines.get() == Newlines::kUniversal;
  std::string bytes;
  if (limit < 0) {
    int result = raw->Read(-1, &bytes);
    if (result < 0) return RaiseFileError(result);
  } else {
    if (int result = raw->Flush(); result < 0) return RaiseFileError(result);
    int error;
    for (int64_t i = 0; i < limit; ++i) {
      if (!Ensure(raw, 1, &error)) return RaiseFileError(error);
      if (raw->Available().empty()) break;
      size_t length = CharacterLength(file, static_cast<uint8_t>(raw->Available()[0]));
      bool carriage_return = translate && raw->Available()[0] == '\r';
      if (carriage_return) length = 2;
      if (length > 1 && !Ensure(raw, length, &error)) return RaiseFileError(error);
      std::string_view input = raw->Available();
      if (carriage_return && (input.size() < 2 || input[1] != '\n')) length = 1;
      length = std::min(length, input.size());
      bytes.append(input.substr(0, length));
      raw->Consume(length);
    }
  }
  if (translate && bytes.find('\r') != std::string::npos) {
    if (!RoomForBytes(bytes.size())) return Value::Null();
    bytes = Translated(bytes);
  }
  return Decode(file, bytes);
}

}  // namespace ouro::python
