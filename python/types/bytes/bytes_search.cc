#include "python/types/bytes/bytes_search.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "python/runtime/classes/type.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/room.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/bytes_methods.h"
#include "python/types/bytes/octet_builder.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/str/str_methods.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::octets {

static constexpr size_t kNone = std::string_view::npos;
static const char* KindOf(Value self) { return IsByteArray(self) ? "bytearray" : "bytes"; }

// A bytes-like object or an int as the octets to look for. false: pending.
static bool Wanted(Value v, OctetBuilder* out) {
  const uint8_t* data;
  int64_t size;
  if (GetBuffer(v, &data, &size)) return CopyOctets({reinterpret_cast<const char*>(data), static_cast<size_t>(size)}, out);
  if (!HasIndex(v)) {
    Raise(g_types.TypeError, "argument should be integer or bytes-like object, not '%s'", TypeNameOf(v));
    return false;
  }
  uint8_t octet;
  if (!ByteValue(v, &octet, "byte must be in range(0, 256)")) return false;
  out->Append(static_cast<char>(octet));
  return true;
}

// self[start, end) as it is now: __index__ of the bounds may have shrunk a bytearray.
static std::string_view Window(Value self, int64_t start, int64_t end) {
  std::string_view octets = OctetsOf(self);
  int64_t size = static_cast<int64_t>(octets.size());
  start = std::min(start, size);
  return octets.substr(static_cast<size_t>(start),
                       static_cast<size_t>(std::max<int64_t>(std::min(end, size) - start, 0)));
}

// -2: pending
static int64_t Search(const char* name, const Value* args, int64_t count, Value names, bool from_right) {
  int64_t start, end;
  OctetBuilder copy;
  if (!SearchArguments(KindOf(args[0]), name, args, count, names, static_cast<int64_t>(OctetsOf(args[0]).size()),
                       &start, &end) ||
      !Wanted(args[1], &copy)) {
    return -2;
  }
  std::string_view wanted = copy;
  if (end - start < static_cast<int64_t>(wanted.size())) return -1;
  std::string_view window = Window(args[0], start, end);
  size_t at = kNone;
  if (from_right) {
    at = window.rfind(wanted);
  } else if (wanted.empty()) {
    at = 0;
  } else if (const void* found = memmem(window.data(), window.size(), wanted.data(), wanted.size())) {
    at = static_cast<size_t>(static_cast<const char*>(found) - window.data());
  }
  return at == kNone ? -1 : start + static_cast<int64_t>(at);
}
static Value FoundAt(int64_t at) { return at == -2 ? Value::Null() : Value::Int(at); }
static Value MustBeFound(int64_t at) { return at == -1 ? Raise(g_types.ValueError, "subsection not found") : FoundAt(at); }
Value Find(const Value* args, int64_t count, Value names) { return FoundAt(Search("find", args, count, names, false)); }
Value RFind(const Value* args, int64_t count, Value names) {
  return FoundAt(Search("rfind", args, count, names, true));
}
Value Index(const Value* args, int64_t count, Value names) {
  return MustBeFound(Search("index", args, count, names, false));
}
Value RIndex(const Value* args, int64_t count, Value names) {
  return MustBeFound(Search("rindex", args, count, names, true));
}

Value Count(const Value* args, int64_t count, Value names) {
  int64_t start, end, found = 0;
  OctetBuilder copy;
  if (!SearchArguments(KindOf(args[0]), "count", args, count, names, static_cast<int64_t>(OctetsOf(args[0]).size()),
                       &start, &end) ||
      !Wanted(args[1], &copy)) {
    return Value::Null();
  }
  std::string_view wanted = copy;
  if (end < start) return Value::Int(0);
  if (wanted.empty()) return Value::Int(end - start + 1);
  std::string_view window = Window(args[0], start, end);
  for (size_t at = 0; (at = window.find(wanted, at)) != kNone; at += wanted.size()) ++found;
  return Value::Int(found);
}

static Value Affix(const char* name, const Value* args, int64_t count, Value names, bool at_end) {
  int64_t start, end;
  std::string_view self = OctetsOf(args[0]);
  if (!SearchArguments(KindOf(args[0]), name, args, count, names, static_cast<int64_t>(self.size()), &start, &end))
    return Value::Null();
  auto matches = [&](std::string_view affix) {
    if (end - start < static_cast<int64_t>(affix.size())) return false;
    std::string_view window = Window(args[0], start, end);
    return at_end ? window.ends_with(affix) : window.starts_with(affix);
  };
  if (IsTuple(args[1])) {
    Tuple* tuple = args[1].As<Tuple>();
    for (int64_t i = 0; i < tuple->length.get(); ++i) {
      std::string_view affix;
      if (!RequireBuffer(tuple->items.get(i), &affix)) return Value::Null();
      if (matches(affix)) return Value::True();
    }
    return Value::False();
  }
  const uint8_t* data;
  int64_t size;
  if (!GetBuffer(args[1], &data, &size)) {
    return Raise(g_types.TypeError, "%s first arg must be bytes or a tuple of bytes, not %s", name,
                 TypeNameOf(args[1]));
  }
  return Value::Bool(matches({reinterpret_cast<const char*>(data), static_cast<size_t>(size)}));
}
Value StartsWith(const Value* args, int64_t count, Value names) {
  return Affix("startswith", args, count, names, false);
}
Value EndsWith(const Value* args, int64_t count, Value names) { return Affix("endswith", args, count, names, true); }

// ------------------------------------------------------------------------------------------------ splitting and
// joining
static Value SplitParts(const Value* args, bool from_right) {
  int64_t limit = -1;
  if (!OptionalSize(args[2], &limit)) return Value::Null();
  if (limit < 0) limit = INT64_MAX;
  OctetBuilder copy, separator_copy;  // parts are made while the original may change
  if (!CopyOctets(OctetsOf(args[0]), &copy)) return Value::Null();
  std::string_view self = copy, separator;
  bool by_space = args[1] == Value::Undefined() || args[1] == Value::None();
  if (!by_space) {
    std::string_view view;
    if (!RequireBuffer(args[1], &view)) return Value::Null();
    if (view.empty()) return Raise(g_types.ValueError, "empty separator");
    if (!CopyOctets(view, &separator_copy)) return Value::Null();
    separator = separator_copy;
  }
  // The parts go into the list as they are found, so that nothing else grows with their number.
  List* list = NewList();
  if (list == nullptr) return Value::Null();
  bool ok = true;
  auto add = [&](size_t start, size_t end) {
    Value part = OctetsLike(args[0], self.substr(start, end - start));
    ok = !part.IsNull() && StillRoom() && ListAppend(list, part);
  };
  size_t n = self.size();
  if (by_space && !from_right) {
    for (size_t i = 0; ok;) {
      while (i < n && IsSpaceOctet(self[i])) ++i;
      if (i == n) break;
      size_t start = i;
      if (limit-- == 0) {
        add(start, n);
        break;
      }
      while (i < n && !IsSpaceOctet(self[i])) ++i;
      add(start, i);
    }
  } else if (by_space) {
    for (size_t i = n; ok;) {
      while (i > 0 && IsSpaceOctet(self[i - 1])) --i;
      if (i == 0) break;
      size_t end = i;
      if (limit-- == 0) {
        add(0, end);
        break;
      }
      while (i > 0 && !IsSpaceOctet(self[i - 1])) --i;
      add(i, end);
    }
  } else if (!from_right) {
    size_t start = 0, at;
    while (ok && limit-- != 0 && (at = self.find(separator, start)) != kNone) {
      add(start, at);
      start = at + separator.size();
    }
    if (ok) add(start, n);
  } else {
    size_t end = n, at;
    while (ok && limit-- != 0 && end >= separator.size() &&
           (at = self.rfind(separator, end - separator.size())) != kNone) {
      add(at + separator.size(), end);
      end = at;
    }
    if (ok) add(0, end);
  }
  if (!ok) return Value::Null();
  if (from_right) {
    ValueArray* items = list->items.get();
    std::reverse(items->items.data(), items->items.data() + list->length.get());
    WriteBarrier(items);
  }
  return Value::Ptr(list);
}
Value Split(const Value* args, int64_t, Value) { return SplitParts(args, false); }
Value RSplit(const Value* args, int64_t, Value) { return SplitParts(args, true); }

Value SplitLines(const Value* args, int64_t, Value) {
  int64_t keep = 0;
  if (!OptionalInt(args[1], &keep)) return Value::Null();
  List* list = NewList();
  if (list == nullptr) return Value::Null();
  OctetBuilder copy;
  if (!CopyOctets(OctetsOf(args[0]), &copy)) return Value::Null();
  std::string_view self = copy;
  for (size_t i = 0, n = self.size(); i < n;) {
    size_t start = i;
    while (i < n && self[i] != '\n' && self[i] != '\r') ++i;
    size_t end = i;
    if (i < n) i += self[i] == '\r' && i + 1 < n && self[i + 1] == '\n' ? 2 : 1;
    Value line = OctetsLike(args[0], self.substr(start, (keep ? i : end) - start));
    if (line.IsNull() || !StillRoom() || !ListAppend(list, line)) return Value::Null();
  }
  return Value::Ptr(list);
}

static Value PartitionAt(Value self, Value separator_value, bool from_right) {
  std::string_view separator;
  if (!RequireBuffer(separator_value, &separator)) return Value::Null();
  if (separator.empty()) return Raise(g_types.ValueError, "empty separator");
  std::string_view octets = OctetsOf(self);
  size_t at = from_right ? octets.rfind(separator) : octets.find(separator);
  if (at == kNone) {
    Value whole = OctetsLike(self, octets), first = OctetsLike(self, ""), second = OctetsLike(self, "");
    return from_right ? NewTuple3(first, second, whole) : NewTuple3(whole, first, second);
  }
  Value head = OctetsLike(self, octets.substr(0, at)), tail = OctetsLike(self, octets.substr(at + separator.size()));
  Value middle = IsByteArray(self) ? OctetsLike(self, separator) : separator_value;
  return head.IsNull() || tail.IsNull() || middle.IsNull() ? Value::Null() : NewTuple3(head, middle, tail);
}
Value Partition(Value self, Value separator) { return PartitionAt(self, separator, false); }
Value RPartition(Value self, Value separator) { return PartitionAt(self, separator, true); }

static Value StripSides(const Value* args, bool left, bool right) {
  std::string set = " \t\n\r\v\f";
  if (args[1] != Value::Undefined() && args[1] != Value::None()) {
    std::string_view view;
    if (!RequireBuffer(args[1], &view)) return Value::Null();
    set = view;
  }
  std::string_view octets = OctetsOf(args[0]);
  while (left && !octets.empty() && set.find(octets.front()) != kNone) octets.remove_prefix(1);
  while (right && !octets.empty() && set.find(octets.back()) != kNone) octets.remove_suffix(1);
  return OctetsLike(args[0], octets);
}
Value Strip(const Value* args, int64_t, Value) { return StripSides(args, true, true); }
Value LStrip(const Value* args, int64_t, Value) { return StripSides(args, true, false); }
Value RStrip(const Value* args, int64_t, Value) { return StripSides(args, false, true); }

Value RemovePrefix(Value self, Value prefix_value) {
  std::string_view prefix, octets = OctetsOf(self);
  if (!RequireBuffer(prefix_value, &prefix)) return Value::Null();
  return OctetsLike(self, octets.starts_with(prefix) ? octets.substr(prefix.size()) : octets);
}
Value RemoveSuffix(Value self, Value suffix_value) {
  std::string_view suffix, octets = OctetsOf(self);
  if (!RequireBuffer(suffix_value, &suffix)) return Value::Null();
  return OctetsLike(self, octets.ends_with(suffix) ? octets.substr(0, octets.size() - suffix.size()) : octets);
}

Value Join(Value self, Value iterable) {
  ResizeLock lock(self);
  Value iterator = Iter(iterable);
  if (iterator.IsNull()) {
    if (!PendingMatches(g_types.TypeError)) return iterator;
    ClearPending();
    return Raise(g_types.TypeError, "can only join an iterable");
  }
  Value items = ListFromIterable(iterator);
  if (items.IsNull()) return items;
  OctetBuilder out, separator;
  if (!CopyOctets(OctetsOf(self), &separator)) return Value::Null();
  List* list = items.As<List>();
  for (int64_t i = 0; i < list->length.get(); ++i) {
    const uint8_t* data;
    int64_t size;
    Value item = list->items.get()->items.get(i);
    if (!GetBuffer(item, &data, &size)) {
      return Raise(g_types.TypeError, "sequence item %lld: expected a bytes-like object, %s found",
                   static_cast<long long>(i), TypeOf(item)->NameC(80));
    }
    if (i > 0) out.Append(separator);
    out.Append({reinterpret_cast<const char*>(data), static_cast<size_t>(size)});
    if (!out.ok()) break;
  }
  return OctetsLike(self, out);
}

Value ContainsIn(Value self, Value item) {
  const uint8_t* data;
  int64_t size;
  OctetBuilder wanted;
  if (!GetBuffer(item, &data, &size) && !HasIndex(item)) {
    return Raise(g_types.TypeError, "a bytes-like object is required, not '%s'", TypeNameOf(item));
  }
  if (!Wanted(item, &wanted)) return Value::Null();
  return Value::Bool(OctetsOf(self).find(std::string_view(wanted)) != kNone);
}

}  // namespace ouro::python::octets
