// The module _stat: the mode of a file, as numbers and as text.
#include "python/runtime/natives/arguments.h"
#include "python/runtime/natives/typed.h"
#include "python/types/int/int.h"
#include "python/types/module/module.h"

namespace ouro::python {
namespace {

struct Constant {
  const char* name;
  int32_t value;
};
constexpr uint32_t kFormat = 0170000;
enum : uint32_t { kFifo = 0010000, kCharacter = 0020000, kDirectory = 0040000, kBlock = 0060000, kRegular = 0100000, kLink = 0120000,
                  kSocket = 0140000 };
constexpr Constant kConstants[] = {
    {"S_IFDIR", kDirectory}, {"S_IFCHR", kCharacter}, {"S_IFBLK", kBlock}, {"S_IFREG", kRegular}, {"S_IFIFO", kFifo}, {"S_IFLNK", kLink},
    {"S_IFSOCK", kSocket},
    // Kinds that Linux does not have.
    {"S_IFDOOR", 0}, {"S_IFPORT", 0}, {"S_IFWHT", 0},
    {"S_ISUID", 04000}, {"S_ISGID", 02000}, {"S_ISVTX", 01000}, {"S_ENFMT", 02000},
    {"S_IREAD", 0400}, {"S_IWRITE", 0200}, {"S_IEXEC", 0100},
    {"S_IRWXU", 0700}, {"S_IRUSR", 0400}, {"S_IWUSR", 0200}, {"S_IXUSR", 0100},
    {"S_IRWXG", 0070}, {"S_IRGRP", 0040}, {"S_IWGRP", 0020}, {"S_IXGRP", 0010},
    {"S_IRWXO", 0007}, {"S_IROTH", 0004}, {"S_IWOTH", 0002}, {"S_IXOTH", 0001},
    // The flags of BSD and macOS.
    {"UF_NODUMP", 0x1}, {"UF_IMMUTABLE", 0x2}, {"UF_APPEND", 0x4}, {"UF_OPAQUE", 0x8}, {"UF_NOUNLINK", 0x10}, {"UF_COMPRESSED", 0x20},
    {"UF_HIDDEN", 0x8000}, {"SF_ARCHIVED", 0x10000}, {"SF_IMMUTABLE", 0x20000}, {"SF_APPEND", 0x40000}, {"SF_NOUNLINK", 0x100000},
    {"SF_SNAPSHOT", 0x200000},
    // Places in what os.stat() returns.
    {"ST_MODE", 0}, {"ST_INO", 1}, {"ST_DEV", 2}, {"ST_NLINK", 3}, {"ST_UID", 4}, {"ST_GID", 5}, {"ST_SIZE", 6}, {"ST_ATIME", 7},
    {"ST_MTIME", 8}, {"ST_CTIME", 9},
};

bool Mode(Value v, uint32_t* mode) {
  uint64_t number;
  if (!IsInt(v)) return Raise(g_types.TypeError, "an integer is required"), false;
  if (IntSign(v) < 0) return Raise(g_types.OverflowError, "can't convert negative value to unsigned int"), false;
  if (!IntToUint64(v, &number)) return Raise(g_types.OverflowError, "Python int too large to convert to C unsigned long"), false;
  if (number > UINT32_MAX) return Raise(g_types.OverflowError, "mode out of range"), false;
  *mode = static_cast<uint32_t>(number);
  return true;
}

template <uint32_t kMask>
Value Part(Value v) {
  uint32_t mode;
  return Mode(v, &mode) ? Value::Int(mode & kMask) : Value::Null();
}
template <uint32_t kKind>
Value Is(Value v) {
  uint32_t mode;
  return Mode(v, &mode) ? Value::Bool((mode & kFormat) == kKind) : Value::Null();
}
Value IsNever(Value v) {
  uint32_t mode;
  return Mode(v, &mode) ? Value::False() : Value::Null();
}

char KindLetter(uint32_t mode) {
  switch (mode & kFormat) {
    case kRegular: return '-';
    case kDirectory: return 'd';
    case kLink: return 'l';
    case kBlock: return 'b';
    case kCharacter: return 'c';
    case kFifo: return 'p';
    case kSocket: return 's';
    default: return '?';
  }
}
Value FileMode(Value v) {
  uint32_t mode;
  if (!Mode(v, &mode)) return Value::Null();
  char text[11] = "-rwxrwxrwx";
  text[0] = KindLetter(mode);
  for (int i = 1; i < 10; ++i) {
    if ((mode & 1U << (9 - i)) == 0) text[i] = '-';
  }
  // The bits beyond show in the place of x; as a capital where x is not set.
  auto special = [&](uint32_t bit, int at, char letter) {
    if ((mode & bit) != 0) text[at] = text[at] == 'x' ? letter : static_cast<char>(letter - 'a' + 'A');
  };
  special(04000, 3, 's');
  special(02000, 6, 's');
  special(01000, 9, 't');
  return NewStr(std::string_view(text, 10));
}

constexpr NativeDef kFunctions[] = {
    {.name = "S_ISDIR", .f1 = Is<kDirectory>, .doc = "S_ISDIR(mode) -> bool\n\nIs it a directory?"},
    {.name = "S_ISCHR", .f1 = Is<kCharacter>, .doc = "S_ISCHR(mode) -> bool\n\nIs it a character device?"},
    {.name = "S_ISBLK", .f1 = Is<kBlock>, .doc = "S_ISBLK(mode) -> bool\n\nIs it a block device?"},
    {.name = "S_ISREG", .f1 = Is<kRegular>, .doc = "S_ISREG(mode) -> bool\n\nIs it a plain file?"},
    {.name = "S_ISFIFO", .f1 = Is<kFifo>, .doc = "S_ISFIFO(mode) -> bool\n\nIs it a named pipe?"},
    {.name = "S_ISLNK", .f1 = Is<kLink>, .doc = "S_ISLNK(mode) -> bool\n\nIs it a symbolic link?"},
    {.name = "S_ISSOCK", .f1 = Is<kSocket>, .doc = "S_ISSOCK(mode) -> bool\n\nIs it a socket?"},
    {.name = "S_ISDOOR", .f1 = IsNever, .doc = "S_ISDOOR(mode) -> bool\n\nIs it a door (of Solaris)?"},
    {.name = "S_ISPORT", .f1 = IsNever, .doc = "S_ISPORT(mode) -> bool\n\nIs it an event port (of Solaris)?"},
    {.name = "S_ISWHT", .f1 = IsNever, .doc = "S_ISWHT(mode) -> bool\n\nIs it a whiteout (of BSD)?"},
    {.name = "S_IMODE", .f1 = Part<07777>, .doc = "S_IMODE(mode) -> int\n\nThe permissions alone: what os.chmod() sets."},
    {.name = "S_IFMT", .f1 = Part<kFormat>, .doc = "S_IFMT(mode) -> int\n\nThe kind of file alone."},
    {.name = "filemode", .f1 = FileMode, .doc = "filemode(mode) -> str\n\nKind and permissions as ls shows them: '-rwxrwxrwx'."},
    {}};

}  // namespace

Module* NewStatModule() {
  Module* module = NewModule("_stat", "What the mode of a file says.\n\nConstants S_IF* for its kind, S_I* for its permissions, ST_* for "
                                      "the places in what os.stat() returns, UF_* and SF_* for flags of files.", kFunctions);
  for (const Constant& constant : kConstants) SetModuleAttr(module, constant.name, Value::Int(constant.value));
  return module;
}

}  // namespace ouro::python
