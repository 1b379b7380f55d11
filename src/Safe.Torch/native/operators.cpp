#include "operators.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <utility>

#include "errors.h"
#include "torch_version.h"
#include "unboxed.h"

namespace safe_torch {
namespace {

ArgumentKind kind_of_element(const c10::Type& element) {
  switch (element.kind()) {
    case c10::TypeKind::TensorType: return ArgumentKind::TensorList;
    case c10::TypeKind::OptionalType: {
      const auto& inner = *element.expectRef<c10::OptionalType>().getElementType();
      return inner.kind() == c10::TypeKind::TensorType ? ArgumentKind::OptionalTensorList : ArgumentKind::Other;
    }
    case c10::TypeKind::IntType:
    case c10::TypeKind::SymIntType: return ArgumentKind::IntList;
    case c10::TypeKind::FloatType: return ArgumentKind::DoubleList;
    case c10::TypeKind::BoolType: return ArgumentKind::BoolList;
    case c10::TypeKind::NumberType: return ArgumentKind::ScalarList;
    default: return ArgumentKind::Other;
  }
}

ArgumentKind kind_of(const c10::Type& type) {
  switch (type.kind()) {
    case c10::TypeKind::OptionalType: return kind_of(*type.expectRef<c10::OptionalType>().getElementType());
    case c10::TypeKind::ListType: return kind_of_element(*type.expectRef<c10::ListType>().getElementType());
    case c10::TypeKind::TensorType: return ArgumentKind::Tensor;
    case c10::TypeKind::IntType:
    case c10::TypeKind::SymIntType: return ArgumentKind::Int;
    case c10::TypeKind::FloatType: return ArgumentKind::Double;
    case c10::TypeKind::BoolType: return ArgumentKind::Bool;
    case c10::TypeKind::NumberType: return ArgumentKind::Scalar;
    case c10::TypeKind::StringType: return ArgumentKind::String;
    case c10::TypeKind::DeviceObjType: return ArgumentKind::Device;
    case c10::TypeKind::GeneratorType: return ArgumentKind::Generator;
    default: return ArgumentKind::Other;
  }
}

ArgumentPlan plan_of(const c10::Argument& argument) {
  ArgumentPlan plan;
  plan.kind = kind_of(*argument.type());
  plan.is_optional = argument.type()->kind() == c10::TypeKind::OptionalType;
  plan.has_default = argument.default_value().has_value();
  plan.fixed_length = argument.N().value_or(1);
  if (plan.has_default) {
    plan.default_value = *argument.default_value();
  }
  plan.name = argument.name();
  plan.type = argument.type()->str();
  return plan;
}

bool is_list(const c10::Argument& result) { return result.type()->kind() == c10::TypeKind::ListType; }

using OperatorKey = std::pair<std::string, std::string>;

// Operators live as long as the process: C# keeps pointers to them.
std::mutex operators_lock;
std::map<OperatorKey, std::unique_ptr<st_operator>>& operators() {
  static auto* found = new std::map<OperatorKey, std::unique_ptr<st_operator>>();
  return *found;
}

st_operator* find_operator(const char* name, const char* overload) {
  const std::lock_guard<std::mutex> lock(operators_lock);
  auto& known = operators()[{name, overload}];
  if (!known) {
    const auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    TORCH_CHECK_NOT_IMPLEMENTED(handle.has_value(), "LibTorch ", TORCH_VERSION, " has no operator ", name,
                                *overload ? "." : "", overload);
    known = std::make_unique<st_operator>(*handle);
  }
  return known.get();
}

}  // namespace
}  // namespace safe_torch

st_operator::st_operator(const c10::OperatorHandle& found) : handle(found) {
  const auto& found_schema = found.schema();
  std::ostringstream text;
  text << found_schema;
  schema = text.str();
  arguments.reserve(found_schema.arguments().size());
  for (const auto& argument : found_schema.arguments()) {
    arguments.push_back(safe_torch::plan_of(argument));
  }
  const auto& returns = found_schema.returns();
  gives_list = std::any_of(returns.begin(), returns.end(), safe_torch::is_list);
  unboxed = safe_torch::find_unboxed(found, arguments);
}

st_operator::~st_operator() = default;

st_operator* st_find_operator(const char* name, const char* overload) {
  return safe_torch::guarded(static_cast<st_operator*>(nullptr), [&] {
    return safe_torch::find_operator(name, overload ? overload : "");
  });
}

const char* st_operator_schema(st_operator* op) { return op->schema.c_str(); }
int st_operator_runs_on(st_operator* op, int device_type) {
  return safe_torch::guarded(-1, [&] {
    const auto device = static_cast<c10::DeviceType>(device_type);
    const bool on_cpu = device == c10::DeviceType::CPU && op->handle.hasKernelForDispatchKey(c10::DispatchKey::CPU);
    const bool on_cuda = device == c10::DeviceType::CUDA && op->handle.hasKernelForDispatchKey(c10::DispatchKey::CUDA);
    return static_cast<int>(on_cpu || on_cuda);
  });
}
int st_operator_argument_count(st_operator* op) { return static_cast<int>(op->arguments.size()); }
