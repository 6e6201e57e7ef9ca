#include "host/system_error.h"

#include <cerrno>
#include <cstring>
#include <utility>

namespace ruleout::host {

namespace {

base::ErrorCode code_of(int number) {
  switch (number) {
    case ENOENT:
      return base::ErrorCode::kNotFound;
    case EEXIST:
    case ENOTEMPTY:
      return base::ErrorCode::kExists;
    case EACCES:
    case EPERM:
    case EROFS:
      return base::ErrorCode::kDenied;
    case ENAMETOOLONG:
    case EFBIG:
    case ENOMEM:
      return base::ErrorCode::kTooLarge;
    case EISDIR:
    case ENOTDIR:
    case EINVAL:
      return base::ErrorCode::kUnsupported;
    case EBUSY:
    case ETXTBSY:
      return base::ErrorCode::kBusy;
    case ETIMEDOUT:
      return base::ErrorCode::kTimeout;
    default:
      return base::ErrorCode::kUnavailable;
  }
}

}  // namespace

base::Error system_error(int number, std::string what, std::string where) {
  // strerrordesc_np names no locale, unlike strerror.
  const char* description = strerrordesc_np(number);
  std::string cause = description == nullptr ? "" : description;
  if (!cause.empty() && cause.front() >= 'A' && cause.front() <= 'Z') {
    cause.front() = static_cast<char>(cause.front() - 'A' + 'a');
  }
  return {code_of(number), std::move(what), std::move(where), std::move(cause)};
}

}  // namespace ruleout::host
