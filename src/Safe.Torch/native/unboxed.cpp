#include "unboxed.h"

#include <cstring>
#include <type_traits>
#include <utility>

#include "handles.h"
#include "torch_version.h"

namespace safe_torch {
namespace {

// How one C++ parameter type takes its argument.
template <class Type>
struct Parameter;

// The caller's own reference, for the length of the call: it is neither counted nor dropped.
class Lent {
 public:
  explicit Lent(const st_value& value) : tensor_(take(reinterpret_cast<st_tensor>(value.value))) {}
  ~Lent() { tensor_.unsafeReleaseTensorImpl(); }
  Lent(const Lent&) = delete;
  Lent& operator=(const Lent&) = delete;

  operator at::Tensor&() { return tensor_; }

 private:
  at::Tensor tensor_;
};

class LentOptional {
 public:
  explicit LentOptional(const st_value& value) {
    if (value.tag == ST_TENSOR) {
      tensor_ = take(reinterpret_cast<st_tensor>(value.value));
    }
  }
  ~LentOptional() {
    if (tensor_) {
      tensor_->unsafeReleaseTensorImpl();
    }
  }
  LentOptional(const LentOptional&) = delete;
  LentOptional& operator=(const LentOptional&) = delete;

  operator const Optional<at::Tensor>&() const { return tensor_; }

 private:
  Optional<at::Tensor> tensor_;
};

class Number {
 public:
  explicit Number(const st_value& value) {
    double number;
    std::memcpy(&number, &value.value, sizeof number);
    scalar_ = value.tag == ST_DOUBLE ? at::Scalar(number) : value.tag == ST_BOOL ? at::Scalar(value.value != 0) : at::Scalar(value.value);
  }

  operator const at::Scalar&() const { return scalar_; }

 private:
  at::Scalar scalar_;
};

class Integer {
 public:
  explicit Integer(const st_value& value) : number_(value.value) {}

  operator int64_t() const { return number_; }

 private:
  int64_t number_;
};

template <>
struct Parameter<at::Tensor&> {
  using Holder = Lent;
  static bool is(const ArgumentPlan& plan) { return plan.kind == ArgumentKind::Tensor && !plan.is_optional; }
  static bool takes(const st_value& value) { return value.tag == ST_TENSOR; }
};

template <>
struct Parameter<const at::Tensor&> : Parameter<at::Tensor&> {};

template <>
struct Parameter<const Optional<at::Tensor>&> {
  using Holder = LentOptional;
  static bool is(const ArgumentPlan& plan) { return plan.kind == ArgumentKind::Tensor && plan.is_optional; }
  static bool takes(const st_value& value) { return value.tag == ST_TENSOR || value.tag == ST_NONE; }
};

template <>
struct Parameter<const at::Scalar&> {
  using Holder = Number;
  static bool is(const ArgumentPlan& plan) { return plan.kind == ArgumentKind::Scalar && !plan.is_optional; }
  static bool takes(const st_value& value) { return value.tag == ST_INT || value.tag == ST_DOUBLE || value.tag == ST_BOOL; }
};

template <>
struct Parameter<int64_t> {
  using Holder = Integer;
  static bool is(const ArgumentPlan& plan) { return plan.kind == ArgumentKind::Int && !plan.is_optional; }
  static bool takes(const st_value& value) { return value.tag == ST_INT; }
};

template <class Signature>
class CallOf;

template <class Result, class... Types>
class CallOf<Result(Types...)> : public UnboxedCall {
 public:
  explicit CallOf(const c10::OperatorHandle& op) : handle_(op.typed<Result(Types...)>()) {}

  static bool is(const c10::FunctionSchema& schema, const std::vector<ArgumentPlan>& plans) {
    // What writes into its arguments returns a reference to the first one.
    const bool is_in_place = schema.is_mutable();
    return plans.size() == sizeof...(Types) && is_in_place == std::is_reference<Result>::value &&
           is_each(plans, std::index_sequence_for<Types...>());
  }

  bool run(const st_value* arguments, int count, st_value* result) const override {
    return count == static_cast<int>(sizeof...(Types)) && run(arguments, result, std::index_sequence_for<Types...>());
  }

 private:
  template <size_t... Positions>
  static bool is_each(const std::vector<ArgumentPlan>& plans, std::index_sequence<Positions...>) {
    return (Parameter<Types>::is(plans[Positions]) && ...);
  }

  template <size_t... Positions>
  bool run(const st_value* arguments, st_value* result, std::index_sequence<Positions...>) const {
    if (!(Parameter<Types>::takes(arguments[Positions]) && ...)) {
      return false;
    }
    run(result, typename Parameter<Types>::Holder(arguments[Positions])...);
    return true;
  }

  template <class... Holders>
  void run(st_value* result, Holders&&... holders) const {
    if (result) {
      *result = tensor_entry(at::Tensor(handle_.call(holders...)));
    } else {
      handle_.call(holders...);
    }
  }

  c10::TypedOperatorHandle<Result(Types...)> handle_;
};

// A schema does not tell all of a C++ signature: where LibTorch's own record disagrees, the call stays boxed.
template <class Signature>
std::unique_ptr<UnboxedCall> typed(const c10::OperatorHandle& op) {
  try {
    return std::make_unique<CallOf<Signature>>(op);
  } catch (const c10::Error&) {
    return nullptr;
  }
}

template <class... Signatures>
std::unique_ptr<UnboxedCall> find_among(const c10::OperatorHandle& op, const std::vector<ArgumentPlan>& plans) {
  std::unique_ptr<UnboxedCall> found;
  static_cast<void>(((CallOf<Signatures>::is(op.schema(), plans) && (found = typed<Signatures>(op))) || ...));
  return found;
}

bool gives_one_tensor(const c10::FunctionSchema& schema) {
  return schema.returns().size() == 1 && schema.returns()[0].type()->kind() == c10::TypeKind::TensorType;
}

}  // namespace

std::unique_ptr<UnboxedCall> find_unboxed(const c10::OperatorHandle& op, const std::vector<ArgumentPlan>& plans) {
  using In = const at::Tensor&;
  using MaybeIn = const Optional<at::Tensor>&;
  using Own = at::Tensor&;
  using Out = at::Tensor;
  using Numeric = const at::Scalar&;
  return !gives_one_tensor(op.schema())
             ? nullptr
             : find_among<Out(In), Out(In, int64_t), Out(In, int64_t, int64_t), Out(In, In), Out(In, Numeric), Out(In, In, Numeric),
                          Out(In, Numeric, Numeric), Out(In, In, MaybeIn), Own(Own), Own(Own, In), Own(Own, Numeric),
                          Own(Own, In, Numeric)>(op, plans);
}

}  // namespace safe_torch
