// The module errno: the system's numbers of errors.
#include <cerrno>
#include <utility>

#include "python/runtime/object/object.h"
#include "python/types/dict/dict.h"

namespace ouro::python {
namespace {

// In CPython's order, which the dict errorcode shows. Of names for one number the last is the one in errorcode.
constexpr std::pair<const char*, int> kErrors[] = {
    {"ENODEV", ENODEV}, {"ENOCSI", ENOCSI}, {"EHOSTUNREACH", EHOSTUNREACH}, {"ENOMSG", ENOMSG}, {"EUCLEAN", EUCLEAN},
    {"EL2NSYNC", EL2NSYNC}, {"EL2HLT", EL2HLT}, {"ENODATA", ENODATA}, {"ENOTBLK", ENOTBLK}, {"ENOSYS", ENOSYS}, {"EPIPE", EPIPE},
    {"EINVAL", EINVAL}, {"EOVERFLOW", EOVERFLOW}, {"EADV", EADV}, {"EINTR", EINTR}, {"EUSERS", EUSERS}, {"ENOTEMPTY", ENOTEMPTY},
    {"ENOBUFS", ENOBUFS}, {"EPROTO", EPROTO}, {"EREMOTE", EREMOTE}, {"ENAVAIL", ENAVAIL}, {"ECHILD", ECHILD}, {"ELOOP", ELOOP},
    {"EXDEV", EXDEV}, {"E2BIG", E2BIG}, {"ESRCH", ESRCH}, {"EMSGSIZE", EMSGSIZE}, {"EAFNOSUPPORT", EAFNOSUPPORT}, {"EBADR", EBADR},
    {"EHOSTDOWN", EHOSTDOWN}, {"EPFNOSUPPORT", EPFNOSUPPORT}, {"ENOPROTOOPT", ENOPROTOOPT}, {"EBUSY", EBUSY},
    {"EWOULDBLOCK", EWOULDBLOCK}, {"EBADFD", EBADFD}, {"EDOTDOT", EDOTDOT}, {"EISCONN", EISCONN}, {"ENOANO", ENOANO},
    {"ESHUTDOWN", ESHUTDOWN}, {"ECHRNG", ECHRNG}, {"ELIBBAD", ELIBBAD}, {"ENONET", ENONET}, {"EBADE", EBADE}, {"EBADF", EBADF},
    {"EMULTIHOP", EMULTIHOP}, {"EIO", EIO}, {"EUNATCH", EUNATCH}, {"EPROTOTYPE", EPROTOTYPE}, {"ENOSPC", ENOSPC}, {"ENOEXEC", ENOEXEC},
    {"EALREADY", EALREADY}, {"ENETDOWN", ENETDOWN}, {"ENOTNAM", ENOTNAM}, {"EACCES", EACCES}, {"ELNRNG", ELNRNG}, {"EILSEQ", EILSEQ},
    {"ENOTDIR", ENOTDIR}, {"ENOTUNIQ", ENOTUNIQ}, {"EPERM", EPERM}, {"EDOM", EDOM}, {"EXFULL", EXFULL}, {"ECONNREFUSED", ECONNREFUSED},
    {"EISDIR", EISDIR}, {"EPROTONOSUPPORT", EPROTONOSUPPORT}, {"EROFS", EROFS}, {"EADDRNOTAVAIL", EADDRNOTAVAIL}, {"EIDRM", EIDRM},
    {"ECOMM", ECOMM}, {"ESRMNT", ESRMNT}, {"EREMOTEIO", EREMOTEIO}, {"EL3RST", EL3RST}, {"EBADMSG", EBADMSG}, {"ENFILE", ENFILE},
    {"ELIBMAX", ELIBMAX}, {"ESPIPE", ESPIPE}, {"ENOLINK", ENOLINK}, {"ENETRESET", ENETRESET}, {"ETIMEDOUT", ETIMEDOUT},
    {"ENOENT", ENOENT}, {"EEXIST", EEXIST}, {"EDQUOT", EDQUOT}, {"ENOSTR", ENOSTR}, {"EBADSLT", EBADSLT}, {"EBADRQC", EBADRQC},
    {"ELIBACC", ELIBACC}, {"EFAULT", EFAULT}, {"EFBIG", EFBIG}, {"EDEADLK", EDEADLK}, {"ENOTCONN", ENOTCONN},
    {"EDESTADDRREQ", EDESTADDRREQ}, {"ELIBSCN", ELIBSCN}, {"ENOLCK", ENOLCK}, {"EISNAM", EISNAM}, {"ECONNABORTED", ECONNABORTED},
    {"ENETUNREACH", ENETUNREACH}, {"ESTALE", ESTALE}, {"ENOSR", ENOSR}, {"ENOMEM", ENOMEM}, {"ENOTSOCK", ENOTSOCK},
    {"ESTRPIPE", ESTRPIPE}, {"EMLINK", EMLINK}, {"ERANGE", ERANGE}, {"ELIBEXEC", ELIBEXEC}, {"EL3HLT", EL3HLT},
    {"ECONNRESET", ECONNRESET}, {"EADDRINUSE", EADDRINUSE}, {"EOPNOTSUPP", EOPNOTSUPP}, {"EREMCHG", EREMCHG}, {"EAGAIN", EAGAIN},
    {"ENAMETOOLONG", ENAMETOOLONG}, {"ENOTTY", ENOTTY}, {"ERESTART", ERESTART}, {"ESOCKTNOSUPPORT", ESOCKTNOSUPPORT}, {"ETIME", ETIME},
    {"EBFONT", EBFONT}, {"EDEADLOCK", EDEADLOCK}, {"ETOOMANYREFS", ETOOMANYREFS}, {"EMFILE", EMFILE}, {"ETXTBSY", ETXTBSY},
    {"EINPROGRESS", EINPROGRESS}, {"ENXIO", ENXIO}, {"ENOPKG", ENOPKG}, {"ENOMEDIUM", ENOMEDIUM}, {"EMEDIUMTYPE", EMEDIUMTYPE},
    {"ECANCELED", ECANCELED}, {"ENOKEY", ENOKEY}, {"EKEYEXPIRED", EKEYEXPIRED}, {"EKEYREVOKED", EKEYREVOKED},
    {"EKEYREJECTED", EKEYREJECTED}, {"EOWNERDEAD", EOWNERDEAD}, {"ENOTRECOVERABLE", ENOTRECOVERABLE}, {"ERFKILL", ERFKILL},
    {"ENOTSUP", ENOTSUP},
};
constexpr NativeDef kFunctions[] = {{}};

}  // namespace

Module* NewErrnoModule() {
  Module* module = NewModule("errno",
                             "The numbers by which the system tells errors apart, under their names.\n\nerrorcode maps a number to its "
                             "name: errno.errorcode[errno.EPIPE] is 'EPIPE'.",
                             kFunctions);
  Dict* names = NewDict();
  SetModuleAttr(module, "errorcode", Value::Ptr(names));
  for (auto [name, number] : kErrors) {
    SetModuleAttr(module, name, Value::Int(number));
    DictSet(names, Value::Int(number), Intern(name));
  }
  return module;
}

}  // namespace ouro::python
