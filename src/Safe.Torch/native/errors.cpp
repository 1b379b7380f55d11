#include "errors.h"

#include <c10/util/Exception.h>

#include <new>
#include <string>

namespace safe_torch {
namespace {

struct LastError {
  st_error_kind kind = ST_OK;
  std::string message;
};
thread_local LastError last_error;

}  // namespace

void remember_error(st_error_kind kind, const char* message) noexcept {
  last_error.kind = kind;
  try {
    last_error.message = message;
  } catch (...) {
    last_error.message.clear();  // no memory even for the text: the kind alone must do
  }
}

void remember_current_exception() noexcept {
  try {
    throw;
  } catch (const ManagedFailure& error) {
    remember_error(ST_MANAGED, error.what());
  } catch (const Stopped& error) {
    remember_error(ST_STOPPED, error.what());
  } catch (const c10::IndexError& error) {
    remember_error(ST_INDEX_ERROR, error.what_without_backtrace());
  } catch (const c10::TypeError& error) {
    remember_error(ST_TYPE_ERROR, error.what_without_backtrace());
  } catch (const c10::NotImplementedError& error) {
    remember_error(ST_NOT_IMPLEMENTED, error.what_without_backtrace());
  } catch (const c10::OutOfMemoryError& error) {
    remember_error(ST_OUT_OF_MEMORY, error.what_without_backtrace());
  } catch (const c10::Error& error) {
    remember_error(ST_ERROR, error.what_without_backtrace());
  } catch (const std::bad_alloc&) {
    remember_error(ST_OUT_OF_MEMORY, "out of memory");
  } catch (const std::exception& error) {
    remember_error(ST_CPP_ERROR, error.what());
  } catch (...) {
    remember_error(ST_UNKNOWN, "unknown C++ exception");
  }
}

}  // namespace safe_torch

const char* st_error() { return safe_torch::last_error.message.c_str(); }
int st_error_code() { return safe_torch::last_error.kind; }
