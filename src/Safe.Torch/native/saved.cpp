// Counts what autograd keeps for the backward pass, through hooks on its saved tensors.
// The same hooks hold what a recomputation makes.
#include "saved.h"

#include <torch/csrc/autograd/engine.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "errors.h"
#include "handles.h"
#include "recompute.h"

namespace safe_torch {
namespace {

namespace autograd = torch::autograd;

std::atomic<bool> meter_is_on{false};

// Process-wide: with CUDA, backward runs on LibTorch's own threads.
class SavedLedger {
 public:
  void add(const c10::StorageImpl* storage, int64_t bytes) {
    const std::lock_guard<std::mutex> lock(lock_);
    tensors_++;
    if (excluded_.count(storage)) {
      return;
    }
    auto& entry = kept_[storage];
    if (entry.tensors++ == 0) {
      entry.bytes = bytes;
      bytes_ += bytes;
      peak_ = std::max(peak_, bytes_);
    }
  }

  void remove(const c10::StorageImpl* storage) {
    const std::lock_guard<std::mutex> lock(lock_);
    tensors_--;
    const auto entry = kept_.find(storage);
    if (entry != kept_.end() && --entry->second.tensors == 0) {
      bytes_ -= entry->second.bytes;
      kept_.erase(entry);
    }
  }

  void exclude(const std::vector<at::Tensor>& parameters) {
    const std::lock_guard<std::mutex> lock(lock_);
    excluded_.clear();
    for (const auto& parameter : parameters) {
      if (parameter.defined() && parameter.has_storage()) {
        // With a weak reference, so that its address cannot be given to another storage while it is in this set.
        const auto storage = parameter.storage();
        excluded_.emplace(storage.unsafeGetStorageImpl(), storage.getWeakStorageImpl());
      }
    }
  }

  st_saved stats() {
    const std::lock_guard<std::mutex> lock(lock_);
    return {bytes_, peak_, tensors_};
  }

  void reset_peak() {
    const std::lock_guard<std::mutex> lock(lock_);
    peak_ = bytes_;
  }

 private:
  struct Kept {
    int64_t bytes = 0;
    int64_t tensors = 0;
  };

  std::mutex lock_;
  std::unordered_map<const c10::StorageImpl*, Kept> kept_;
  std::unordered_map<const c10::StorageImpl*, c10::weak_intrusive_ptr<c10::StorageImpl>> excluded_;
  int64_t bytes_ = 0;
  int64_t peak_ = 0;
  int64_t tensors_ = 0;
};

// Never destroyed: graphs may be freed while the process ends.
SavedLedger& ledger() {
  static auto* saved = new SavedLedger();
  return *saved;
}

class KeepingHook : public autograd::SavedVariableHooks {
 public:
  explicit KeepingHook(bool counting) : counting_(counting) {}
  ~KeepingHook() override {
    if (counted_) {
      ledger().remove(storage_);
    }
  }

  void call_pack_hook(const at::Tensor& tensor) override {
    // Without its history: an operator that saves its own output would otherwise keep itself alive.
    kept_ = tensor.tensor_data();
    version_ = kept_._version();
    if (kept_.has_storage()) {
      storage_ = kept_.storage().unsafeGetStorageImpl();
    }
    if (counting_) {
      ledger().add(storage_, kept_.has_storage() ? static_cast<int64_t>(kept_.storage().nbytes()) : 0);
      counted_ = true;
    }
  }

  at::Tensor call_unpack_hook() override {
    // LibTorch leaves this check out for tensors with hooks, and a changed tensor would give a wrong gradient silently.
    const auto version = kept_._version();
    TORCH_CHECK(version == version_, "one of the variables needed for gradient computation has been modified by an inplace ",
                "operation: [", kept_.toString(), " ", kept_.sizes(), "] is at version ", version, "; expected version ",
                version_, " instead.");
    return kept_;
  }

 private:
  at::Tensor kept_;
  const c10::StorageImpl* storage_ = nullptr;
  int64_t version_ = 0;
  const bool counting_;
  bool counted_ = false;
};

class MeteredEngine : public autograd::Engine {
 public:
  ~MeteredEngine() override { stop(); }

  std::unique_ptr<autograd::SavedVariableHooks> get_default_saved_variable_hooks() override {
    if (auto hook = recompute_hook()) {
      return hook;
    }
    if (meter_is_on.load(std::memory_order_relaxed)) {
      return std::make_unique<KeepingHook>(true);
    }
    return nullptr;
  }
};

// Never destroyed: its threads outlive static objects.
autograd::Engine& metered_engine() {
  static auto* engine = new MeteredEngine();
  return *engine;
}

}  // namespace

std::unique_ptr<autograd::SavedVariableHooks> keep_saved(const at::Tensor& tensor) {
  auto hook = std::make_unique<KeepingHook>(meter_is_on.load(std::memory_order_relaxed));
  hook->call_pack_hook(tensor);
  return hook;
}

void install_saved_tensor_meter() { autograd::set_default_engine_stub(&metered_engine); }

}  // namespace safe_torch

void st_saved_enable(int on) { safe_torch::meter_is_on.store(on != 0); }

void st_saved_exclude(st_tensor* parameters, int count) {
  safe_torch::guarded_void([&] { safe_torch::ledger().exclude(safe_torch::borrow_all(parameters, count)); });
}

void st_saved_stats(st_saved* stats) { *stats = safe_torch::ledger().stats(); }
void st_saved_reset_peak() { safe_torch::ledger().reset_peak(); }
