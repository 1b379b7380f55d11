// FLOPs of the operators that do matrix products themselves: 2*m*n*k for each product, from the shapes of the inputs.
#pragma once
#include <ATen/core/ivalue.h>

#include <cstdint>

namespace safe_torch {

using FlopFormula = int64_t (*)(c10::ArrayRef<const c10::IValue> inputs);

struct FlopRule {
  FlopFormula formula;  // null: products are made, but their number cannot be told from the inputs
  bool saves_result;    // autograd keeps the result, so that whoever leaves while it saves has computed it
};

// Null for an operator that makes no products itself. The name has its namespace, not its overload: "aten::mm".
const FlopRule* find_flop_rule(const char* name);

}  // namespace safe_torch
