// The report on an uncaught exception, as CPython 3.11's interpreter prints it.
#include <algorithm>
#include <string>
#include <vector>

#include "python/runtime/calls/recursion.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/functions/function.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"
#include "python/types/traceback/traceback.h"
#include "python/types/traceback/traceback_source.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

std::string Text(Value str) { return std::string(Utf8(str)); }

// str(v), or nothing when it fails; no exception stays pending.
bool SafeStr(Value v, std::string* out) {
  Value shown = StrOf(v);
  if (shown.IsNull()) {
    ClearPending();
    return false;
  }
  *out = Text(shown);
  return true;
}
Value SafeAttr(Value object, const char* name) {
  Value found = GetAttrOrUndefined(object, Intern(name));
  if (!found.IsNull()) return found;
  ClearPending();
  return Value::Undefined();
}

class Reporter {
 public:
  std::string Report(Value exception) {
    Chain(exception);
    return std::move(out_);
  }

  // What nobody can catch: the exception alone.
  std::string ReportAlone(Value exception) {
    Entries(exception);
    std::string message;
    bool shown = SafeStr(exception, &message);
    Line(NameOf(TypeOf(exception)) + ": " + (shown ? message : "<exception str() failed>"));
    return std::move(out_);
  }

 private:
  // The class with its module, unless that is obvious.
  static std::string NameOf(Type* type) {
    std::string name;
    Value module = TypeModule(type);
    if (!IsStr(module)) {
      name = "<unknown>.";
    } else if (Utf8(module) != "builtins" && Utf8(module) != "__main__") {
      name = Text(module) + ".";
    }
    return name.append(type->QualName());
  }

  // Every line inside an exception group starts with blanks and a bar.
  void Margin() {
    out_.append(static_cast<size_t>(2 * group_depth_), ' ');
    if (group_depth_ > 0) out_ += "| ";
  }
  void Line(std::string_view text) {
    Margin();
    out_ += text;
    out_ += '\n';
  }

  bool Seen(Value exception) {
    for (Value v : seen_) {
      if (v == exception) return true;
    }
    return false;
  }

  void Chain(Value exception) {
    RecursionGuard guard(" in print_exception_recursive");
    if (!guard.ok) {
      ClearPending();
      return;
    }
    seen_.push_back(exception);
    BaseException* self = AsException(exception);
    Value cause = self->cause.get(), context = self->context.get();
    if (IsException(cause)) {
      if (!Seen(cause)) Before(cause, "The above exception was the direct cause of the following exception:");
    } else if (IsException(context) && !self->suppress_context.get()) {
      if (!Seen(context)) Before(context, "During handling of the above exception, another exception occurred:");
    }
    if (IsInstance(exception, g_types.BaseExceptionGroup)) {
      Group(exception);
    } else {
      Single(exception);
    }
  }

  void Before(Value other, const char* message) {
    bool close = need_close_;
    need_close_ = false;
    Chain(other);
    need_close_ = close;
    Line("");
    Line(message);
    Line("");
  }

  // ------------------------------------------------------------------------------------------------------------ groups
  void Group(Value group) {
    constexpr int kMostDepth = 10;
    constexpr int64_t kMostWidth = 15;
    if (group_depth_ > kMostDepth) {
      Line("... (max_group_depth is 10)");
      return;
    }
    if (group_depth_ == 0) ++group_depth_;
    Single(group);
    Tuple* members = AsException(group)->fields.get(field::kGroupExceptions).As<Tuple>();
    int64_t total = members->length.get();
    int64_t shown = total <= kMostWidth ? total : kMostWidth + 1;
    need_close_ = false;
    for (int64_t i = 0; i < shown; ++i) {
      bool last = i == shown - 1, truncated = i >= kMostWidth;
      if (last) need_close_ = true;
      out_.append(static_cast<size_t>(2 * group_depth_), ' ');
      out_ += i == 0 ? "+-" : "  ";
      out_ += "+---------------- " + (truncated ? std::string("...") : std::to_string(i + 1)) + " ----------------\n";
      ++group_depth_;
      if (truncated) {
        int64_t rest = total - kMostWidth;
        Line("and " + std::to_string(rest) + " more exception" + (rest > 1 ? "s" : ""));
      } else {
        Chain(members->items.get(i));
      }
      if (last && need_close_) {
        out_.append(static_cast<size_t>(2 * group_depth_), ' ');
        out_ += "+------------------------------------\n";
        need_close_ = false;
      }
      --group_depth_;
    }
    if (group_depth_ == 1) group_depth_ = 0;
  }

  // --------------------------------------------------------------------------------------------------------- traceback
  void Entries(Value exception) {
    Value first = AsException(exception)->traceback.get();
    if (first == Value::None()) return;
    bool group = IsInstance(exception, g_types.BaseExceptionGroup);
    out_.append(static_cast<size_t>(2 * group_depth_), ' ');
    if (group_depth_ > 0) out_ += group && group_depth_ == 1 ? "+ " : "| ";
    out_ += group ? "Exception Group Traceback (most recent call last):\n" : "Traceback (most recent call last):\n";
    int64_t limit = 1000, length = 0;
    for (Value v = first; v != Value::None(); v = v.As<Traceback>()->next.get()) ++length;
    Code* last_code = nullptr;
    int last_line = -1;
    int64_t repeated = 0;
    for (Value v = first; v != Value::None(); v = v.As<Traceback>()->next.get()) {
      if (length-- > limit) continue;
      auto* entry = v.As<Traceback>();
      Code* code = entry->code.get().As<Code>();
      const PositionEntry* position =
          code->positions == nullptr ? nullptr : code->PositionAt(static_cast<uint32_t>(entry->instruction.get()));
      int line = position == nullptr ? code->first_line : position->line;
      bool same = last_code != nullptr && line == last_line && StrEqual(code->filename, last_code->filename) &&
                  StrEqual(code->name, last_code->name);
      if (same) {
        ++repeated;
      } else {
        Repeated(repeated);
        repeated = 1;
        last_code = code;
        last_line = line;
      }
      if (repeated <= kShownRepetitions) Entry(code, line, position);
    }
    Repeated(repeated);
  }

  static constexpr int64_t kShownRepetitions = 3;
  void Repeated(int64_t count) {
    if (count <= kShownRepetitions) return;
    count -= kShownRepetitions;
    Line("  [Previous line repeated " + std::to_string(count) + " more time" + (count > 1 ? "s" : "") + "]");
  }

  void Entry(Code* code, int line, const PositionEntry* position) {
    std::string filename = Text(code->filename);
    Line("  File \"" + filename + "\", line " + std::to_string(line) + ", in " + Text(code->name));
    auto source = source_.Line(filename, line);
    if (!source) return;
    size_t begin = source->find_first_not_of(" \t\f");
    Line("    " + (begin == std::string::npos ? std::string() : source->substr(begin)));
    if (position == nullptr) return;
    std::string marks = CaretLine(*source, *position);
    if (!marks.empty()) Line("    " + marks);
  }

  // --------------------------------------------------------------------------------------------------- one exception
  void Single(Value exception) {
    Entries(exception);
    std::string message;
    bool has_message = SyntaxLocation(exception, &message);
    std::string line = NameOf(TypeOf(exception));
    if (!has_message && !SafeStr(exception, &message)) {
      line += ": <exception str() failed>";
    } else if (!message.empty()) {
      line += ": " + message;
    }
    std::string suggestion = Suggest(exception);
    if (!suggestion.empty()) line += ". Did you mean: '" + suggestion + "'?";
    Line(line);
    Notes(exception);
  }

  void Notes(Value exception) {
    Value notes = SafeAttr(exception, "__notes__");
    if (notes == Value::Undefined()) return;
    if (!IsList(notes) && !IsTuple(notes)) {
      Value shown = Repr(notes);
      if (shown.IsNull()) {
        ClearPending();
        Line("<__notes__ repr() failed>");
      } else {
        Line(Text(shown));
      }
      return;
    }
    Value all = TupleFromIterable(notes);
    if (all.IsNull()) return ClearPending();
    Tuple* tuple = all.As<Tuple>();
    for (int64_t i = 0; i < tuple->length.get(); ++i) {
      std::string text;
      if (!SafeStr(tuple->items.get(i), &text)) text = "<note str() failed>";
      for (size_t at = 0;;) {
        size_t end = text.find('\n', at);
        Line(text.substr(at, end == std::string::npos ? std::string::npos : end - at));
        if (end == std::string::npos) break;
        at = end + 1;
      }
    }
  }

  // A syntax error shows the place in the source it is about; *message is then its msg.
  bool SyntaxLocation(Value exception, std::string* message) {
    if (SafeAttr(exception, "print_file_and_line") == Value::Undefined()) return false;
    Value lineno = SafeAttr(exception, "lineno"), filename = SafeAttr(exception, "filename");
    Value offset = SafeAttr(exception, "offset"), text = SafeAttr(exception, "text"), msg = SafeAttr(exception, "msg");
    Value end_line = SafeAttr(exception, "end_lineno"), end_offset = SafeAttr(exception, "end_offset");
    if (!lineno.IsInt() || msg == Value::Undefined()) return false;
    std::string file = "<string>";
    if (filename != Value::None() && filename != Value::Undefined() && !SafeStr(filename, &file)) return false;
    if (!SafeStr(msg, message)) return false;
    Line("  File \"" + file + "\", line " + std::to_string(lineno.AsInt()));
    if (!IsStr(text)) return true;
    bool plain = TypeOf(exception) == g_types.SyntaxError;  // subclasses show the beginning only
    SourceExcerpt(std::string(Utf8(text)), offset.IsInt() ? offset.AsInt() : -1, plain && end_offset.IsInt() ? end_offset.AsInt() : -1,
                  plain && end_line.IsInt() && end_line.AsInt() > lineno.AsInt());
    return true;
  }

  // The text without what blanks it begins with, and carets below `offset` to `end`, which count from 1. Sizes are in bytes and
  // offsets in characters, which are mixed as CPython does.
  void SourceExcerpt(std::string text, int64_t offset, int64_t end, bool goes_on) {
    text.resize(std::min(text.size(), text.find('\0')));
    auto size = static_cast<int64_t>(text.size());
    end = goes_on ? size : std::min(end, size + 1);
    int64_t carets = end > 0 && end > offset ? end - offset : 1;
    size_t blanks = std::min(text.size(), text.find_first_not_of(" \t\f"));
    text.erase(0, blanks);
    offset -= 1 + static_cast<int64_t>(blanks);
    if (text.ends_with('\n')) text.pop_back();
    offset = std::min(offset, static_cast<int64_t>(text.size()));
    for (size_t newline; (newline = text.find('\n')) != std::string::npos && static_cast<int64_t>(newline) < offset;) {
      text.erase(0, newline + 1);
      offset -= static_cast<int64_t>(newline) + 1;
    }
    Line("    " + text);
    if (offset >= 0) Line("    " + std::string(static_cast<size_t>(offset), ' ') + std::string(static_cast<size_t>(carets), '^'));
  }

  // ------------------------------------------------------------------------------------------------------- suggestions
  std::string Suggest(Value exception) {
    if (IsInstance(exception, g_types.AttributeError)) return SuggestAttribute(exception);
    if (IsInstance(exception, g_types.NameError)) return SuggestName(exception);
    return "";
  }

  std::string SuggestAttribute(Value exception) {
    Value name = AsException(exception)->fields.get(field::kAttributeName);
    Value object = AsException(exception)->fields.get(field::kAttributeObj);
    if (name == Value::Undefined() || object == Value::Undefined() || !IsStr(name)) return "";
    Value names = CallSpecial(object, g_names.dunder_dir, nullptr, 0);
    if (names.IsNull() || names == Value::Undefined()) return ClearPending(), "";
    names = ListFromIterable(names);
    if (names.IsNull() || !ListSort(names.As<List>(), Value::None(), false)) return ClearPending(), "";
    Suggestion suggestion(Utf8(name));
    for (int64_t i = 0; i < names.As<List>()->length.get(); ++i) {
      Value candidate = ListGetItem(names.As<List>(), i);
      if (IsStr(candidate)) suggestion.Add(Utf8(candidate));
    }
    return suggestion.best();
  }

  std::string SuggestName(Value exception) {
    Value name = AsException(exception)->fields.get(field::kNameErrorName);
    Value entry = AsException(exception)->traceback.get();
    if (name == Value::Undefined() || !IsStr(name) || entry == Value::None()) return "";
    while (entry.As<Traceback>()->next.get() != Value::None()) entry = entry.As<Traceback>()->next.get();
    Code* code = entry.As<Traceback>()->code.get().As<Code>();
    Suggestion locals(Utf8(name));
    auto* names = code->varnames.As<Tuple>();
    for (int64_t i = 0; i < names->length.get(); ++i) locals.Add(Utf8(names->items.get(i)));
    if (!locals.best().empty()) return locals.best();
    Value function = entry.As<Traceback>()->function.get();
    Value globals = function.IsPtr() ? function.As<Function>()->globals.get() : Value::Null();
    for (Value dict : {globals, DefaultBuiltins()}) {
      if (dict.IsNull() || !IsDict(dict)) continue;
      Suggestion suggestion(Utf8(name));
      Value key, value;
      for (int64_t position = 0; DictNext(dict.As<Dict>(), &position, &key, &value);) {
        if (IsStr(key)) suggestion.Add(Utf8(key));
      }
      if (!suggestion.best().empty()) return suggestion.best();
    }
    return "";
  }

  std::string out_;
  std::vector<Value> seen_;  // reachable from the exception
  SourceCache source_;
  int group_depth_ = 0;
  bool need_close_ = false;
};

// Runs f, which may run guest code, without the exception that is pending around it.
template <class F>
std::string WithoutPending(F f) {
  heap::RootVector keep;
  keep.push_back(g_thread.pending);
  g_thread.pending = Value::Null();
  std::string text = f();
  g_thread.pending = keep[0];
  return text;
}

}  // namespace

std::string FormatException(Value exception) {
  if (!IsException(exception)) {
    std::string shown;
    SafeStr(exception, &shown);
    return "TypeError: print_exception(): Exception expected for value, " + shown + " found\n";
  }
  return WithoutPending([&] { return Reporter().Report(exception); });
}

std::string FormatExceptionAlone(Value exception) {
  return WithoutPending([&] { return Reporter().ReportAlone(exception); });
}

}  // namespace ouro::python
