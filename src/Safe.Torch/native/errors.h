// No C++ exception leaves this library: guarded() turns one into a return value, and keeps its kind and text for st_error.
#pragma once
#include <exception>
#include <string>

#include "safe_torch.h"

namespace safe_torch {

// A managed callback failed; C# holds the real exception and finds it by this number.
class ManagedFailure : public std::exception {
 public:
  explicit ManagedFailure(int64_t number) : text_(std::to_string(number)) {}
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  std::string text_;
};

// Leaves a recomputation that has made all that was asked for.
struct Stopped : std::exception {
  const char* what() const noexcept override { return "the recomputation is done"; }
};

// Keeps the exception that is being handled as this thread's last error. Call inside a catch block only.
void remember_current_exception() noexcept;
void remember_error(st_error_kind kind, const char* message) noexcept;

template <class Body, class Result>
inline Result guarded(Result failure, Body&& body) noexcept {
  try {
    return body();
  } catch (...) {
    remember_current_exception();
    return failure;
  }
}

template <class Body>
inline void guarded_void(Body&& body) noexcept {
  try {
    body();
  } catch (...) {
    remember_current_exception();
  }
}

}  // namespace safe_torch
