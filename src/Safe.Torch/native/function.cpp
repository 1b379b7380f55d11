// Custom autograd functions whose forward and backward are managed code.
#include <torch/csrc/autograd/custom_function.h>

#include <vector>

#include "errors.h"
#include "handles.h"

namespace safe_torch {
namespace {

namespace autograd = torch::autograd;

struct Callbacks {
  st_function_forward forward = nullptr;
  st_function_backward backward = nullptr;
  st_function_free free_id = nullptr;
};
Callbacks callbacks;

// One application of a function. It lives in the graph node's saved data; when the node dies, so does the managed state.
struct FunctionCall : torch::CustomClassHolder {
  explicit FunctionCall(int64_t managed_id) : id(managed_id) {}
  ~FunctionCall() override { callbacks.free_id(id); }

  int64_t id;
  bool recording = false;
  int capacity = 0;
  // For each managed input its place among the defined ones, or -1: LibTorch's node takes no undefined input.
  std::vector<int> places;
};
using FunctionCallPointer = c10::intrusive_ptr<FunctionCall>;

// What the managed side holds as "context" while forward or backward runs.
struct FunctionContext {
  autograd::AutogradContext* autograd;
  const FunctionCall* call;
};

const char* const call_key = "call";

// A named type, so that the node sees a plain argument that is no tensor.
struct CallArgument {
  FunctionCallPointer call;
};

int checked(int answer, int capacity, int64_t failure) {
  if (answer < 0) {
    throw ManagedFailure(failure);
  }
  TORCH_CHECK(answer <= capacity, "a custom function returned ", answer, " tensors where ", capacity, " were expected");
  return answer;
}

struct ManagedFunction : autograd::Function<ManagedFunction> {
  // A TensorList: LibTorch takes a std::vector for an argument without tensors, and the output would have no gradient.
  static autograd::variable_list forward(autograd::AutogradContext* context, at::TensorList inputs, CallArgument argument) {
    auto& call = *argument.call;
    context->saved_data[call_key] = c10::IValue::make_capsule(argument.call);
    context->set_materialize_grads(false);

    std::vector<st_tensor> handles(call.places.size(), nullptr);
    for (size_t i = 0; i < handles.size(); i++) {
      handles[i] = call.places[i] < 0 ? nullptr : inputs[call.places[i]].unsafeGetTensorImpl();
    }
    std::vector<st_tensor> outputs(call.capacity, nullptr);
    FunctionContext managed{context, &call};
    int64_t failure = 0;
    const int written = callbacks.forward(call.id, &managed, handles.data(), static_cast<int>(handles.size()), outputs.data(),
                                          call.capacity, &failure);
    const int count = checked(written, call.capacity, failure);
    autograd::variable_list tensors;
    for (int i = 0; i < count; i++) {
      tensors.push_back(take(outputs[i]));
    }
    for (const auto& tensor : tensors) {
      TORCH_CHECK(tensor.defined(), "a custom function returned an undefined tensor");
    }
    return tensors;
  }

  static autograd::variable_list backward(autograd::AutogradContext* context, autograd::variable_list gradients) {
    const auto holder = context->saved_data.at(call_key).toCapsule();
    const auto& call = static_cast<const FunctionCall&>(*holder);
    std::vector<st_tensor> handles;
    for (const auto& gradient : gradients) {
      handles.push_back(gradient.defined() ? gradient.unsafeGetTensorImpl() : nullptr);
    }
    std::vector<st_tensor> results(call.places.size(), nullptr);
    FunctionContext managed{context, &call};
    const int result_count = static_cast<int>(results.size());
    int64_t failure = 0;
    const int written = callbacks.backward(call.id, &managed, handles.data(), static_cast<int>(handles.size()), results.data(),
                                           result_count, &failure);
    return input_gradients(call, results, checked(written, result_count, failure));
  }

 private:
  // One gradient for each defined input, and an undefined one for the argument that is no tensor.
  static autograd::variable_list input_gradients(const FunctionCall& call, const std::vector<st_tensor>& results, int count) {
    autograd::variable_list gradients;
    for (int i = 0; i < static_cast<int>(results.size()); i++) {
      auto gradient = i < count ? take(results[i]) : at::Tensor();
      if (call.places[i] >= 0) {
        gradients.push_back(std::move(gradient));
      }
    }
    gradients.emplace_back();
    return gradients;
  }
};

int apply(int64_t id, st_tensor* inputs, int count, st_tensor* outputs, int capacity) {
  // From here on the call owns the managed state: it is freed even if something below throws.
  auto call = c10::make_intrusive<FunctionCall>(id);
  call->capacity = capacity;
  std::vector<at::Tensor> defined;
  bool any_requires_grad = false;
  for (int i = 0; i < count; i++) {
    call->places.push_back(inputs[i] ? static_cast<int>(defined.size()) : -1);
    if (inputs[i]) {
      defined.push_back(borrow(inputs[i]));
      any_requires_grad |= defined.back().requires_grad();
    }
  }
  call->recording = any_requires_grad && c10::GradMode::is_enabled();
  auto results = ManagedFunction::apply(at::TensorList(defined), CallArgument{std::move(call)});
  give_all(std::move(results), outputs);
  return static_cast<int>(results.size());
}

FunctionContext& context_of(void* context) { return *static_cast<FunctionContext*>(context); }

}  // namespace
}  // namespace safe_torch

void st_function_register(st_function_forward forward, st_function_backward backward, st_function_free free_id) {
  safe_torch::callbacks = {forward, backward, free_id};
}

int st_function_apply(int64_t id, st_tensor* inputs, int count, st_tensor* outputs, int capacity) {
  return safe_torch::guarded(-1, [&] { return safe_torch::apply(id, inputs, count, outputs, capacity); });
}

int st_context_save(void* context, st_tensor* tensors, int count) {
  return safe_torch::guarded(-1, [&] {
    safe_torch::context_of(context).autograd->save_for_backward(safe_torch::borrow_all(tensors, count));
    return count;
  });
}

int st_context_mark_dirty(void* context, st_tensor* tensors, int count) {
  return safe_torch::guarded(-1, [&] {
    safe_torch::context_of(context).autograd->mark_dirty(safe_torch::borrow_all(tensors, count));
    return count;
  });
}

int st_context_mark_non_differentiable(void* context, st_tensor* tensors, int count) {
  return safe_torch::guarded(-1, [&] {
    safe_torch::context_of(context).autograd->mark_non_differentiable(safe_torch::borrow_all(tensors, count));
    return count;
  });
}

int st_context_saved(void* context, st_tensor* tensors, int capacity) {
  return safe_torch::guarded(-1, [&] {
    auto saved = safe_torch::context_of(context).autograd->get_saved_variables();
    const int count = static_cast<int>(saved.size());
    TORCH_CHECK(count <= capacity, count, " tensors were saved, room for ", capacity);
    safe_torch::give_all(std::move(saved), tensors);
    return count;
  });
}

int st_context_needs_input_grad(void* context, int index) {
  return safe_torch::guarded(-1, [&] {
    const auto& managed = safe_torch::context_of(context);
    TORCH_CHECK_INDEX(index >= 0 && static_cast<size_t>(index) < managed.call->places.size(), "there is no input ", index);
    const int place = managed.call->places[index];
    const bool needed = place >= 0 && managed.call->recording && managed.autograd->needs_input_grad(place);
    return static_cast<int>(needed);
  });
}
