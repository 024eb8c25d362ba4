// Constants of sys: version, implementation, limits of numbers, flags.
#include <cfloat>

#include "python/modules/sys/sys.h"
#include "python/modules/sys/sys_types.h"
#include "python/runtime/classes/type.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/set/set.h"
#include "python/types/str/str.h"
#include "python/types/tuple/structseq.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
constexpr const char* kVersionFields[] = {"major", "minor", "micro", "releaselevel", "serial", nullptr};
constexpr StructSequenceSpec kVersionSpec = {"sys.version_info", "sys.version_info\n\nVersion information as a named tuple.",
                                             kVersionFields, 5, false};
constexpr const char* kFlagFields[] = {
    "debug",        "inspect",       "interactive", "optimize",           "dont_write_bytecode", "no_user_site",
    "no_site",      "ignore_environment", "verbose", "bytes_warning",     "quiet",               "hash_randomization",
    "isolated",     "dev_mode",      "utf8_mode",   "warn_default_encoding", "safe_path",        "int_max_str_digits",
    nullptr};
constexpr StructSequenceSpec kFlagSpec = {
    "sys.flags", "sys.flags\n\nFlags provided through command line arguments or environment vars.", kFlagFields, 18, false};
constexpr const char* kFloatFields[] = {"max",     "max_exp", "max_10_exp", "min",     "min_exp", "min_10_exp",
                                        "dig",     "mant_dig", "epsilon",   "radix",   "rounds",  nullptr};
constexpr StructSequenceSpec kFloatSpec = {
    "sys.float_info",
    "sys.float_info\n\nA named tuple holding information about the float type. It contains low level\ninformation about the "
    "precision and internal representation. Please study\nyour system's :file:`float.h` for more information.",
    kFloatFields, 11};
constexpr const char* kIntFields[] = {"bits_per_digit", "sizeof_digit", "default_max_str_digits",
                                      "str_digits_check_threshold", nullptr};
constexpr StructSequenceSpec kIntSpec = {"sys.int_info",
                                         "sys.int_info\n\nA named tuple that holds information about Python's\ninternal "
                                         "representation of integers.  The attributes are read only.",
                                         kIntFields, 4};
constexpr const char* kHashFields[] = {"width",     "modulus",   "inf",       "nan",    "imag",
                                       "algorithm", "hash_bits", "seed_bits", "cutoff", nullptr};
constexpr StructSequenceSpec kHashSpec = {
    "sys.hash_info", "hash_info\n\nA named tuple providing parameters used for computing hashes. The attributes are read only.",
    kHashFields, 9};
constexpr const char* kThreadFields[] = {"name", "lock", "version", nullptr};
constexpr StructSequenceSpec kThreadSpec = {
    "sys.thread_info", "sys.thread_info\n\nA named tuple holding information about the thread implementation.", kThreadFields, 3};

constinit Type* g_flags_type = nullptr;

template <size_t n>
Value Make(const StructSequenceSpec* spec, const Value (&values)[n]) {
  return NewStructSequence(NewStructSequenceType(spec), values, n);
}
Value N(int64_t v) { return IntFromInt64(v); }
}  // namespace

Value NewSysFlags(const RunSettings& settings) {
  if (g_flags_type == nullptr) g_flags_type = NewStructSequenceType(&kFlagSpec);
  Value values[] = {N(settings.debug),
                    N(settings.inspect),
                    N(settings.interactive),
                    N(settings.optimize),
                    N(settings.dont_write_bytecode),
                    N(settings.no_user_site),
                    N(settings.no_site),
                    N(settings.ignore_environment),
                    N(settings.verbose),
                    N(settings.bytes_warning),
                    N(settings.quiet),
                    N(settings.hash_randomization),
                    N(settings.isolated),
                    Value::Bool(settings.dev_mode),
                    N(settings.utf8_mode),
                    N(settings.warn_default_encoding),
                    Value::Bool(settings.safe_path),
                    N(settings.int_max_str_digits)};
  return NewStructSequence(g_flags_type, values, 18);
}

void AddSysInfo(Module* sys) {
  Value version_values[] = {N(3), N(11), N(2), NewStr("final"), N(0)};
  Value version_info = Make(&kVersionSpec, version_values);
  SetModuleAttr(sys, "version_info", version_info);
  SetModuleAttr(sys, "hexversion", N(kHexVersion));
  SetModuleAttr(sys, "api_version", N(1013));
  // The form that platform and others take apart: number (build, date) [compiler].
  SetModuleAttr(sys, "version", NewStr("3.11.2 (ouro, Jan  1 2026, 00:00:00) [Clang 22.0.0]"));
  SetModuleAttr(sys, "copyright", NewStr("Copyright (c) the Ouro authors."));

  Value implementation = Call0(Value::Ptr(g_types.SimpleNamespace));
  SetAttr(implementation, Intern("name"), NewStr("ouro"));
  SetAttr(implementation, Intern("cache_tag"), NewStr("ouro-311"));
  SetAttr(implementation, Intern("version"), version_info);
  SetAttr(implementation, Intern("hexversion"), N(kHexVersion));
  SetAttr(implementation, Intern("_multiarch"), NewStr("x86_64-linux-gnu"));
  SetModuleAttr(sys, "implementation", implementation);

  Value float_values[] = {BoxFloat(DBL_MAX), N(DBL_MAX_EXP), N(DBL_MAX_10_EXP), BoxFloat(DBL_MIN), N(DBL_MIN_EXP),
                          N(DBL_MIN_10_EXP), N(DBL_DIG), N(DBL_MANT_DIG), BoxFloat(DBL_EPSILON), N(FLT_RADIX), N(1)};
  SetModuleAttr(sys, "float_info", Make(&kFloatSpec, float_values));
  Value int_values[] = {N(30), N(4), N(4300), N(640)};
  SetModuleAttr(sys, "int_info", Make(&kIntSpec, int_values));
  Value hash_values[] = {N(64), N((int64_t{1} << 61) - 1), N(314159), N(0), N(1000003), NewStr("ouro"), N(64), N(0), N(0)};
  SetModuleAttr(sys, "hash_info", Make(&kHashSpec, hash_values));
  Value thread_values[] = {NewStr("pthread"), NewStr("semaphore"), Value::None()};
  SetModuleAttr(sys, "thread_info", Make(&kThreadSpec, thread_values));
  SetModuleAttr(sys, "flags", NewSysFlags({}));
  constexpr const char* kLibrary[] = {
#include "python/modules/sys/stdlib_names.inc"
  };
  Set* library = NewSetOfShape(g_frozenset_shape);
  for (const char* name : kLibrary) SetAdd(library, NewStr(name));
  SetModuleAttr(sys, "stdlib_module_names", Value::Ptr(library));
  SetModuleAttr(sys, "maxsize", N(INT64_MAX));
  SetModuleAttr(sys, "maxunicode", N(0x10ffff));
  SetModuleAttr(sys, "byteorder", NewStr("little"));
  SetModuleAttr(sys, "platform", NewStr("linux"));
  SetModuleAttr(sys, "float_repr_style", NewStr("short"));
  SetModuleAttr(sys, "platlibdir", NewStr("lib"));
  SetModuleAttr(sys, "abiflags", NewStr(""));
  SetModuleAttr(sys, "_git", NewTuple3(NewStr("Ouro"), NewStr(""), NewStr("")));
  SetModuleAttr(sys, "_framework", NewStr(""));
}

}  // namespace ouro::python
