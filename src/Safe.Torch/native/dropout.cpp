// Dropout on the CPU without LibTorch's slow part: its bernoulli_ draws number by number, five times the cost of all else.
// Here the same generator is stepped a whole state at a time, in loops that compilers turn into vector instructions. Masks,
// results, gradients and the generator's state afterwards are LibTorch's, bit by bit.
#include "dropout.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/native_dropout_backward_native.h>
#include <ATen/ops/native_dropout_native.h>
#include <torch/library.h>

#include <array>
#include <cmath>
#include <mutex>
#include <tuple>

#include "torch_version.h"

// One copy of a loop for each kind of processor, chosen when the library loads.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__linux__)
#define SAFE_TORCH_VECTORISED __attribute__((optimize("O3"), target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define SAFE_TORCH_VECTORISED
#endif

namespace safe_torch {
namespace {

constexpr int words_of_state = at::MERSENNE_STATE_N;
constexpr int ahead = at::MERSENNE_STATE_M;

inline uint32_t twist(uint32_t first, uint32_t second) {
  const uint32_t mixed = (first & at::UMASK) | (second & at::LMASK);
  return (mixed >> 1) ^ (-(second & 1U) & at::MATRIX_A);
}

// The Mersenne twister's next state (Matsumoto and Nishimura, 1998), as at::mt19937 steps it.
SAFE_TORCH_VECTORISED void next_state(uint32_t* state) {
  for (int i = 0; i < words_of_state - ahead; i++) {
    state[i] = state[i + ahead] ^ twist(state[i], state[i + 1]);
  }
  for (int i = words_of_state - ahead; i < words_of_state - 1; i++) {
    state[i] = state[i + ahead - words_of_state] ^ twist(state[i], state[i + 1]);
  }
  state[words_of_state - 1] = state[ahead - 1] ^ twist(state[words_of_state - 1], state[0]);
}

SAFE_TORCH_VECTORISED void temper(const uint32_t* state, uint32_t* words, int count) {
  for (int i = 0; i < count; i++) {
    uint32_t word = state[i];
    word ^= word >> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    words[i] = word ^ (word >> 18);
  }
}

// LibTorch's uniform double is the low 53 of 64 bits, first word high; one below the probability is kept.
SAFE_TORCH_VECTORISED void drop(const uint32_t* words, uint64_t threshold, float scale, const float* input, float* output,
                                bool* mask, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    const uint64_t low = (static_cast<uint64_t>(words[2 * i] & 0x1fffff) << 32) | words[2 * i + 1];
    const bool is_kept = low < threshold;
    mask[i] = is_kept;
    output[i] = input[i] * static_cast<float>(is_kept) * scale;
  }
}

SAFE_TORCH_VECTORISED void drop_gradient(const float* gradient, const bool* mask, float scale, float* result, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    result[i] = gradient[i] * (static_cast<float>(mask[i]) * scale);
  }
}

// Words of a generator in bulk. Its left_ counts one more than the words that are left in the state.
class Words {
 public:
  explicit Words(const at::mt19937& engine) : data_(engine.data()) {}

  void fill(uint32_t* words, int count) {
    while (count > 0) {
      if (data_.left_ == 1) {
        next_state(data_.state_.data());
        data_.left_ = words_of_state + 1;
        data_.next_ = 0;
      }
      const int taken = std::min(count, data_.left_ - 1);
      temper(data_.state_.data() + data_.next_, words, taken);
      data_.next_ += taken;
      data_.left_ -= taken;
      words += taken;
      count -= taken;
    }
  }

  at::mt19937 engine() const {
    at::mt19937 stepped;
    stepped.set_data(data_);
    return stepped;
  }

 private:
  at::mt19937_data_pod data_;
};

bool is_plain(const at::Tensor& tensor) { return tensor.scalar_type() == at::kFloat && tensor.is_contiguous(); }

std::tuple<at::Tensor, at::Tensor> dropout(const at::Tensor& input, double probability, Optional<bool> train) {
  if (!is_plain(input) || !train.value_or(true) || !(probability > 0 && probability < 1)) {
    return at::native::native_dropout_cpu(input, probability, train);
  }
  constexpr int64_t piece = 1024;
  const double kept = 1 - probability;
  const auto threshold = static_cast<uint64_t>(std::ceil(std::ldexp(kept, 53)));
  const auto scale = static_cast<float>(1 / kept);
  auto output = at::empty_like(input);
  auto mask = at::empty_like(input, at::kBool);
  const auto& generator = at::detail::getDefaultCPUGenerator();
  auto* implementation = generator.get<at::CPUGeneratorImpl>();
  const std::lock_guard<std::mutex> lock(implementation->mutex_);
  Words words(implementation->engine());
  std::array<uint32_t, 2 * piece> drawn;
  for (int64_t start = 0; start < input.numel(); start += piece) {
    const int64_t count = std::min(piece, input.numel() - start);
    words.fill(drawn.data(), static_cast<int>(2 * count));
    drop(drawn.data(), threshold, scale, input.data_ptr<float>() + start, output.data_ptr<float>() + start,
         mask.data_ptr<bool>() + start, count);
  }
  implementation->set_engine(words.engine());
  return {output, mask};
}

at::Tensor dropout_backward(const at::Tensor& gradient, const at::Tensor& mask, double scale) {
  if (!is_plain(gradient) || mask.scalar_type() != at::kBool || !mask.is_contiguous() || gradient.sizes() != mask.sizes()) {
    return at::native::native_dropout_backward(gradient, mask, scale);
  }
  auto result = at::empty_like(gradient);
  drop_gradient(gradient.data_ptr<float>(), mask.data_ptr<bool>(), static_cast<float>(scale), result.data_ptr<float>(),
                gradient.numel());
  return result;
}

}  // namespace

void install_fast_dropout() {
  // MKL draws in vectors itself, and other numbers.
  if (at::hasMKL()) {
    return;
  }
  static auto* library = new torch::Library(torch::Library::IMPL, "aten", c10::DispatchKey::CPU, __FILE__, __LINE__);
  library->impl("native_dropout", &dropout);
  library->impl("native_dropout_backward", &dropout_backward);
}

}  // namespace safe_torch
