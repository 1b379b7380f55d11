// Operators of the commonest signatures, called as the C++ functions that they are: no argument is boxed, and none gets a
// second reference. All others, and arguments that must be converted first, go through the boxed call.
#pragma once
#include <memory>

#include "operators.h"

namespace safe_torch {

class UnboxedCall {
 public:
  virtual ~UnboxedCall() = default;
  // The operator with arguments of exactly its types. False if these are not, and then nothing was done. Null: no result is wanted.
  virtual bool run(const st_value* arguments, int count, st_value* result) const = 0;
};

// Null for an operator of another signature.
std::unique_ptr<UnboxedCall> find_unboxed(const c10::OperatorHandle& op, const std::vector<ArgumentPlan>& plans);

}  // namespace safe_torch
