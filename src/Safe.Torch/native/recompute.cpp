// Activation recompute: tensors that autograd saves within a region are left out, and made again when it asks for them.
#include "recompute.h"

#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/saved_variable.h>
#include <torch/csrc/autograd/variable.h>

#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "errors.h"
#include "flops.h"
#include "handles.h"
#include "saved.h"

namespace safe_torch {
namespace {

namespace autograd = torch::autograd;
using Hook = autograd::SavedVariableHooks;

struct RecomputeCallbacks {
  st_recompute_run run = nullptr;
  st_function_free free_id = nullptr;
};
RecomputeCallbacks recompute_callbacks;

// A tensor that autograd saved in the first run. A leaf that is trained is alive anyway: it is kept, so that a change in place
// is found out as it is without recompute.
struct Slot {
  std::vector<int64_t> sizes;
  at::ScalarType dtype;
  bool is_kept;
  bool is_wanted;
  std::shared_ptr<Hook> value;
};

// One run of a function whose saved tensors were left out. The hooks of those tensors own it.
class Region {
 public:
  Region(int64_t id, const std::vector<at::Tensor>& inputs) : id_(id) {
    for (const auto& input : inputs) {
      trained_.push_back(input.defined() && input.requires_grad());
      if (trained_.back() && input.is_leaf()) {
        // What a saved leaf only points to; elsewhere the graph holds it.
        accumulators_.push_back(autograd::impl::grad_accumulator(input));
      }
      // Saved where the region stands, so that an outer region leaves them out in its turn, and the meter counts them.
      inputs_.emplace_back(input, /*is_output=*/false);
    }
  }
  ~Region() { recompute_callbacks.free_id(id_); }
  Region(const Region&) = delete;
  Region& operator=(const Region&) = delete;

  size_t add(const at::Tensor& tensor) {
    const bool is_kept = tensor.is_leaf() && tensor.requires_grad();
    const std::lock_guard<std::mutex> lock(slots_lock_);
    slots_.push_back({tensor.sizes().vec(), tensor.scalar_type(), is_kept, true, is_kept ? keep_saved(tensor) : nullptr});
    return slots_.size() - 1;
  }

  // Returns whether this was the last tensor of the region.
  bool fill(size_t index, const at::Tensor& tensor, const std::shared_ptr<Hook>& value) {
    const std::lock_guard<std::mutex> lock(slots_lock_);
    if (index < slots_.size()) {
      auto& slot = slots_[index];
      TORCH_CHECK(tensor.sizes() == at::IntArrayRef(slot.sizes) && tensor.scalar_type() == slot.dtype,
                  "recomputing gave a tensor of shape ", tensor.sizes(), " and type ", tensor.scalar_type(), " where the first run saved ",
                  at::IntArrayRef(slot.sizes), " and ", slot.dtype, ": a checkpointed function must do the same each time");
      if (!slot.is_kept && slot.is_wanted) {
        slot.value = value;
      }
    }
    return index + 1 >= slots_.size();
  }

  at::Tensor take(size_t index) {
    auto value = fetch(index);
    if (!value) {
      const std::lock_guard<std::recursive_mutex> lock(running_);
      value = fetch(index);  // another thread may have made it meanwhile
      if (!value) {
        run_again();
        value = fetch(index);
      }
      TORCH_CHECK(value, "recomputing saved fewer than the ", index + 1, " tensors for the backward pass that the first run saved: ",
                  "a checkpointed function must do the same each time");
    }
    return value->call_unpack_hook();
  }

  void forget(size_t index) {
    std::shared_ptr<Hook> value;
    const std::lock_guard<std::mutex> lock(slots_lock_);
    slots_[index].is_wanted = false;
    value = std::move(slots_[index].value);
  }

 private:
  // A value made again is given away: it is needed once in a backward pass, and another pass makes it anew.
  std::shared_ptr<Hook> fetch(size_t index) {
    const std::lock_guard<std::mutex> lock(slots_lock_);
    auto& slot = slots_[index];
    return slot.is_kept ? slot.value : std::move(slot.value);
  }

  void run_again();

  const int64_t id_;
  std::vector<autograd::SavedVariable> inputs_;
  std::vector<bool> trained_;
  std::vector<std::shared_ptr<autograd::Node>> accumulators_;
  // Two locks: a finaliser may free hooks of this region while managed code, called with running_ held, waits for finalisers.
  std::recursive_mutex running_;
  std::mutex slots_lock_;
  std::vector<Slot> slots_;
};
using RegionPointer = std::shared_ptr<Region>;

struct Session {
  RegionPointer region;
  bool is_again;
  size_t next;
};
thread_local std::vector<Session> sessions;

class LeftOutHook : public Hook {
 public:
  explicit LeftOutHook(RegionPointer region) : region_(std::move(region)) {}
  ~LeftOutHook() override {
    if (is_packed_) {
      region_->forget(index_);
    }
  }

  void call_pack_hook(const at::Tensor& tensor) override {
    index_ = region_->add(tensor);
    is_packed_ = true;
  }

  at::Tensor call_unpack_hook() override { return region_->take(index_); }

 private:
  RegionPointer region_;
  size_t index_ = 0;
  bool is_packed_ = false;
};

class MadeAgainHook : public Hook {
 public:
  MadeAgainHook(RegionPointer region, size_t index) : region_(std::move(region)), index_(index) {}

  void call_pack_hook(const at::Tensor& tensor) override {
    value_ = keep_saved(tensor);
    if (region_->fill(index_, tensor, value_)) {
      forget_open_product();
      throw Stopped();
    }
  }

  at::Tensor call_unpack_hook() override { return value_->call_unpack_hook(); }

 private:
  RegionPointer region_;
  size_t index_;
  std::shared_ptr<Hook> value_;
};

struct SessionScope {
  explicit SessionScope(Session session) { sessions.push_back(std::move(session)); }
  ~SessionScope() { sessions.pop_back(); }
};

void Region::run_again() {
  std::vector<at::Tensor> inputs;
  std::vector<st_tensor> handles;
  for (size_t i = 0; i < inputs_.size(); i++) {
    auto input = inputs_[i].unpack();
    inputs.push_back(input.defined() ? input.detach().set_requires_grad(trained_[i]) : input);
    handles.push_back(inputs.back().defined() ? inputs.back().unsafeGetTensorImpl() : nullptr);
  }
  const at::AutoGradMode recording(true);
  // The region lives as long as the hook that asks; the session needs no share of its own.
  const SessionScope session({RegionPointer(RegionPointer(), this), true, 0});
  int64_t failure = 0;
  if (recompute_callbacks.run(id_, handles.data(), static_cast<int>(handles.size()), &failure) < 0) {
    throw ManagedFailure(failure);
  }
}

}  // namespace

std::unique_ptr<autograd::SavedVariableHooks> recompute_hook() {
  if (sessions.empty()) {
    return nullptr;
  }
  auto& session = sessions.back();
  if (session.is_again) {
    return std::make_unique<MadeAgainHook>(session.region, session.next++);
  }
  return std::make_unique<LeftOutHook>(session.region);
}

}  // namespace safe_torch

void st_recompute_register(st_recompute_run run, st_function_free free_id) { safe_torch::recompute_callbacks = {run, free_id}; }

int st_recompute_begin(int64_t id, st_tensor* inputs, int count) {
  return safe_torch::guarded(-1, [&] {
    auto region = std::make_shared<safe_torch::Region>(id, safe_torch::borrow_all(inputs, count));
    safe_torch::sessions.push_back({std::move(region), false, 0});
    return 0;
  });
}

void st_recompute_end() { safe_torch::sessions.pop_back(); }
