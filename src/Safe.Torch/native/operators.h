// What st_call needs to know of an operator, read from its schema once.
#pragma once
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>

#include <memory>
#include <string>
#include <vector>

#include "safe_torch.h"

namespace safe_torch {

// The types of schema arguments, as far as conversion tells them apart.
enum class ArgumentKind : uint8_t {
  Tensor, TensorList, OptionalTensorList, Int, Double, Bool, Scalar, IntList, DoubleList, BoolList, ScalarList,
  String, Device, Generator, Other
};

struct ArgumentPlan {
  ArgumentKind kind;
  bool is_optional;   // may be None
  bool has_default;
  int fixed_length;   // n of int[n], for which one number stands for n of them; else 1
  c10::IValue default_value;
  std::string name;
  std::string type;   // for messages
};

// Pushes one argument as its schema type asks; throws c10::TypeError without naming the operator if it cannot.
void push_argument(torch::jit::Stack& stack, const ArgumentPlan& plan, const st_value& value);

class UnboxedCall;

}  // namespace safe_torch

struct st_operator {
  explicit st_operator(const c10::OperatorHandle& found);
  ~st_operator();

  c10::OperatorHandle handle;
  std::string schema;
  std::vector<safe_torch::ArgumentPlan> arguments;
  bool gives_list;    // a Tensor[] is among the results
  std::unique_ptr<safe_torch::UnboxedCall> unboxed;  // null where only the boxed call is possible
};
