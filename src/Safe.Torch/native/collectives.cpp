// Collectives over LibTorch's own c10d. CMake says whether the library has it (SAFE_TORCH_GLOO) and NCCL (SAFE_TORCH_NCCL);
// C# asks st_collectives before it calls anything else here, because without c10d there is nothing else.
#include "errors.h"
#include "handles.h"

#if defined(SAFE_TORCH_NCCL)
int st_collectives() { return ST_GLOO | ST_NCCL; }
#elif defined(SAFE_TORCH_GLOO)
int st_collectives() { return ST_GLOO; }
#else
int st_collectives() { return 0; }
#endif

#if defined(SAFE_TORCH_GLOO)
#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/distributed/c10d/HashStore.hpp>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include <chrono>
#include <sstream>
#include <string>
#include <vector>

#include "torch_version.h"

#if defined(SAFE_TORCH_NCCL)
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

struct st_store {
  c10::intrusive_ptr<c10d::Store> store;
  std::chrono::milliseconds timeout;
};

namespace safe_torch {

// A Gloo group holds its store for ever, but needs it only until its ranks are connected. The client of LibTorch 1.13 and 2.0
// keeps a thread that takes a whole core once the store is gone with rank 0; so the group is left with a store of its own.
struct MeetingPlace : c10d::PrefixStore {
  using c10d::PrefixStore::PrefixStore;
  void leave() { store_ = c10::make_intrusive<c10d::HashStore>(); }
};

}  // namespace safe_torch

struct st_group {
  c10::intrusive_ptr<safe_torch::CollectiveGroup> group;
  c10::intrusive_ptr<safe_torch::MeetingPlace> place;
};

namespace safe_torch {
namespace {

using DevicePointer = std::shared_ptr<gloo::transport::Device>;

st_store* open_store(const char* host, int port, int serve, int size, int64_t timeout_milliseconds) {
  c10d::TCPStoreOptions options;
  options.port = static_cast<std::uint16_t>(port);
  options.isServer = serve != 0;
  options.numWorkers = size;
  options.waitWorkers = false;  // 1.13 would go on without those who never came; making the group waits for everyone and says so
  options.timeout = std::chrono::milliseconds(timeout_milliseconds);
  return new st_store{c10::make_intrusive<c10d::TCPStore>(host, options), options.timeout};
}

// interfaces: names with commas between; else an address of this machine; else whatever address its name resolves to.
std::vector<DevicePointer> gloo_devices(const char* interfaces, const char* address) {
  std::vector<DevicePointer> devices;
  if (interfaces) {
    std::istringstream names(interfaces);
    for (std::string name; std::getline(names, name, ',');) {
      devices.push_back(c10d::ProcessGroupGloo::createDeviceForInterface(name));
    }
  } else if (address) {
    devices.push_back(c10d::ProcessGroupGloo::createDeviceForHostname(address));
  } else {
    devices.push_back(c10d::ProcessGroupGloo::createDefaultDevice());
  }
  return devices;
}

st_group* make_gloo(const st_store& from, const char* interfaces, const char* address, int rank, int size) {
  auto options = c10d::ProcessGroupGloo::Options::create(from.timeout);
  options->devices = gloo_devices(interfaces, address);
  auto place = c10::make_intrusive<MeetingPlace>("gloo", from.store);
  return new st_group{c10::make_intrusive<c10d::ProcessGroupGloo>(place, rank, size, options), place};
}

#if defined(SAFE_TORCH_NCCL)
st_group* make_nccl(const st_store& from, int rank, int size) {
  wait_for_nccl_on_the_host();
  auto options = c10d::ProcessGroupNCCL::Options::create();
  options->timeout = from.timeout;
  auto store = c10::make_intrusive<c10d::PrefixStore>("nccl", from.store);
  return new st_group{c10::make_intrusive<c10d::ProcessGroupNCCL>(store, rank, size, options), nullptr};
}
#endif

// Any element type is bytes to a collective that does not compute.
at::Tensor bytes_of(const at::Tensor& contiguous) { return contiguous.reshape({-1}).view(at::kByte); }

// Runs a collective that overwrites a tensor, outside autograd, on a contiguous copy where the tensor is not contiguous.
template <class Start>
void overwrite(const at::Tensor& tensor, Start&& start) {
  c10::NoGradGuard no_grad;
  const auto values = tensor.detach();
  const auto contiguous = values.contiguous();
  start(contiguous)->wait();
  if (!contiguous.is_same(values)) {
    values.copy_(contiguous);
  } else if (!tensor.is_inference()) {
    tensor.unsafeGetTensorImpl()->bump_version();  // autograd notices changes by operators, and this was none
  }
}

void all_reduce(CollectiveGroup& group, const at::Tensor& tensor, int operation) {
  overwrite(tensor, [&](const at::Tensor& contiguous) {
    c10d::AllreduceOptions options;
    options.reduceOp = static_cast<c10d::ReduceOp::RedOpType>(operation);
    std::vector<at::Tensor> tensors{contiguous};
    return group.allreduce(tensors, options);
  });
}

void broadcast(CollectiveGroup& group, const at::Tensor& tensor, int root) {
  overwrite(tensor, [&](const at::Tensor& contiguous) {
    c10d::BroadcastOptions options;
    options.rootRank = root;
    std::vector<at::Tensor> tensors{bytes_of(contiguous)};
    return group.broadcast(tensors, options);
  });
}

void all_gather(CollectiveGroup& group, const std::vector<at::Tensor>& outputs, const at::Tensor& input) {
  c10::NoGradGuard no_grad;
  std::vector<at::Tensor> inputs{bytes_of(input.detach().contiguous())};
  std::vector<std::vector<at::Tensor>> gathered(1);
  for (size_t i = 0; i < outputs.size(); i++) {
    gathered[0].push_back(at::empty_like(inputs[0]));
  }
  group.allgather(gathered, inputs)->wait();
  for (size_t i = 0; i < outputs.size(); i++) {
    outputs[i].detach().copy_(gathered[0][i].view(input.scalar_type()).reshape(input.sizes()));
  }
}

void exchange(CollectiveGroup& group, const uint8_t* mine, uint8_t* everyones, int bytes, int size) {
  c10::NoGradGuard no_grad;
  const auto as_bytes = at::TensorOptions().dtype(at::kByte);
  std::vector<at::Tensor> inputs{at::from_blob(const_cast<uint8_t*>(mine), {bytes}, as_bytes)};
  std::vector<std::vector<at::Tensor>> outputs(1);
  for (int rank = 0; rank < size; rank++) {
    outputs[0].push_back(at::from_blob(everyones + static_cast<int64_t>(rank) * bytes, {bytes}, as_bytes));
  }
  group.allgather(outputs, inputs)->wait();
}

}  // namespace
}  // namespace safe_torch

using safe_torch::borrow;
using safe_torch::guarded;

st_store* st_store_open(const char* host, int port, int serve, int size, int64_t timeout_milliseconds) {
  return guarded(static_cast<st_store*>(nullptr),
                 [&] { return safe_torch::open_store(host, port, serve, size, timeout_milliseconds); });
}

st_store* st_store_prefix(st_store* store, const char* prefix) {
  return guarded(static_cast<st_store*>(nullptr), [&] {
    return new st_store{c10::make_intrusive<c10d::PrefixStore>(prefix, store->store), store->timeout};
  });
}

void st_store_free(st_store* store) { delete store; }

st_group* st_group_gloo(st_store* store, const char* interfaces, const char* address, int rank, int size) {
  return guarded(static_cast<st_group*>(nullptr),
                 [&] { return safe_torch::make_gloo(*store, interfaces, address, rank, size); });
}

#if defined(SAFE_TORCH_NCCL)
st_group* st_group_nccl(st_store* store, int rank, int size) {
  return guarded(static_cast<st_group*>(nullptr), [&] { return safe_torch::make_nccl(*store, rank, size); });
}
#endif

int st_group_leave_store(st_group* group) {
  return guarded(-1, [&] {
    group->place->leave();
    return 0;
  });
}

void st_group_free(st_group* group) { delete group; }

int st_group_all_reduce(st_group* group, st_tensor tensor, int operation) {
  return guarded(-1, [&] {
    safe_torch::all_reduce(*group->group, borrow(tensor), operation);
    return 0;
  });
}

int st_group_broadcast(st_group* group, st_tensor tensor, int root) {
  return guarded(-1, [&] {
    safe_torch::broadcast(*group->group, borrow(tensor), root);
    return 0;
  });
}

int st_group_all_gather(st_group* group, st_tensor* outputs, int count, st_tensor input) {
  return guarded(-1, [&] {
    safe_torch::all_gather(*group->group, safe_torch::borrow_all(outputs, count), borrow(input));
    return 0;
  });
}

int st_group_exchange(st_group* group, const uint8_t* mine, uint8_t* everyones, int bytes, int size) {
  return guarded(-1, [&] {
    safe_torch::exchange(*group->group, mine, everyones, bytes, size);
    return 0;
  });
}

#endif
