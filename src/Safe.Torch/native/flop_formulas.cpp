#include "flop_formulas.h"

#include <ATen/core/Tensor.h>

#include <string>
#include <unordered_map>
#include <vector>

namespace safe_torch {
namespace {

using Inputs = c10::ArrayRef<const c10::IValue>;

int64_t product_flops(const at::Tensor& left, const at::Tensor& right) {
  // [.., m, k] by [.., k, n]: every element of the left meets the n columns.
  return 2 * left.numel() * right.size(-1);
}

int64_t first_two(Inputs inputs) { return product_flops(inputs[0].toTensor(), inputs[1].toTensor()); }
int64_t second_and_third(Inputs inputs) { return product_flops(inputs[1].toTensor(), inputs[2].toTensor()); }
int64_t twice_first(Inputs inputs) { return 2 * inputs[0].toTensor().numel(); }
int64_t twice_second(Inputs inputs) { return 2 * inputs[1].toTensor().numel(); }

// Stride, padding and dilation may have one entry for all dimensions.
int64_t entry(const std::vector<int64_t>& list, int64_t dimension) { return list[list.size() == 1 ? 0 : dimension]; }

// Positions at which the whole kernel is laid: of the output, or of the input of a transposed convolution.
int64_t kernel_positions(Inputs inputs) {
  const auto& input = inputs[0].toTensor();
  const auto& weight = inputs[1].toTensor();
  const bool transposed = inputs[6].toBool();
  if (transposed) {
    return input.numel() / input.size(1);
  }
  const auto stride = inputs[3].toIntVector();
  const auto padding = inputs[4].toIntVector();
  const auto dilation = inputs[5].toIntVector();
  int64_t positions = input.size(0);
  for (int64_t i = 0; i < input.dim() - 2; i++) {
    const int64_t reach = entry(dilation, i) * (weight.size(i + 2) - 1) + 1;
    positions *= (input.size(i + 2) + 2 * entry(padding, i) - reach) / entry(stride, i) + 1;
  }
  return positions;
}

// The weight is [out, in / groups, kernel..], so its size already holds the groups.
int64_t convolution(Inputs inputs) { return 2 * kernel_positions(inputs) * inputs[1].toTensor().numel(); }

int64_t convolution_backward(Inputs inputs) {
  const auto& gradient = inputs[0].toTensor();
  const auto& input = inputs[1].toTensor();
  const auto& weight = inputs[2].toTensor();
  const bool transposed = inputs[7].toBool();
  const auto mask = inputs[10].toBoolList();
  const auto& laid_over = transposed ? input : gradient;
  const int64_t gradients = (mask[0] ? 1 : 0) + (mask[1] ? 1 : 0);
  return 2 * gradients * (laid_over.numel() / laid_over.size(1)) * weight.numel();
}

// q [.., l, e], k [.., s, e], v [.., s, f]: scores, then their product with the values.
int64_t attention_products(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, int64_t with_key,
                           int64_t with_value) {
  const int64_t scores = query.numel() / query.size(-1) * key.size(-2);
  return 2 * scores * (with_key * query.size(-1) + with_value * value.size(-1));
}

int64_t attention(Inputs inputs) {
  return attention_products(inputs[0].toTensor(), inputs[1].toTensor(), inputs[2].toTensor(), 1, 1);
}

// The fused kernels compute the scores anew; then come the gradients of values, scores, queries and keys.
int64_t attention_backward(Inputs inputs) {
  return attention_products(inputs[1].toTensor(), inputs[2].toTensor(), inputs[3].toTensor(), 3, 2);
}

using Rules = std::unordered_map<std::string, FlopRule>;

void add_products(Rules& rules) {
  for (const auto* name : {"mm", "bmm", "_int_mm", "_scaled_mm"}) {
    rules[name] = {&first_two};
  }
  for (const auto* name : {"addmm", "addmm_", "_addmm_activation", "baddbmm", "baddbmm_"}) {
    rules[name] = {&second_and_third};
  }
  for (const auto* name : {"mv", "dot", "vdot"}) {
    rules[name] = {&twice_first};
  }
  for (const auto* name : {"addmv", "addmv_"}) {
    rules[name] = {&twice_second};
  }
  for (const auto* name : {"convolution", "convolution_overrideable"}) {
    rules[name] = {&convolution};
  }
  for (const auto* name : {"convolution_backward", "convolution_backward_overrideable"}) {
    rules[name] = {&convolution_backward};
  }
}

void add_attention(Rules& rules) {
  const std::string prefix = "_scaled_dot_product_";
  for (const auto* name : {"flash_attention", "flash_attention_for_cpu", "efficient_attention", "cudnn_attention",
                           "fused_attention_overrideable", "attention_math_for_mps"}) {
    rules[prefix + name] = {&attention};
  }
  for (const auto* name : {"flash_attention_backward", "flash_attention_for_cpu_backward", "efficient_attention_backward",
                           "cudnn_attention_backward", "fused_attention_overrideable_backward"}) {
    rules[prefix + name] = {&attention_backward};
  }
}

// Reached directly only in unusual ways; inside one of the operators above they are covered by its formula.
void add_uncounted(Rules& rules) {
  for (const auto* name :
       {"_flash_attention_forward", "_flash_attention_backward", "_efficient_attention_forward",
        "_efficient_attention_backward", "_cudnn_rnn", "_cudnn_rnn_backward", "miopen_rnn", "miopen_rnn_backward",
        "mkldnn_rnn_layer", "mkldnn_rnn_layer_backward", "mkldnn_linear", "mkldnn_linear_backward", "_grouped_mm",
        "_scaled_grouped_mm", "_weight_int4pack_mm", "_weight_int8pack_mm", "_transformer_encoder_layer_fwd",
        "_native_multi_head_attention", "_sparse_mm", "_sparse_semi_structured_mm", "_cdist_forward"}) {
    rules[name] = {nullptr};
  }
}

Rules all_rules() {
  Rules leaves;
  add_products(leaves);
  add_attention(leaves);
  add_uncounted(leaves);
  Rules rules;
  for (const auto& leaf : leaves) {
    rules["aten::" + leaf.first] = leaf.second;
  }
  for (const auto* name : {"linear", "linear_relu", "linear_dynamic", "linear_relu_dynamic", "matmul", "conv1d", "conv2d"}) {
    rules[std::string("quantized::") + name] = {nullptr};
  }
  return rules;
}

}  // namespace

const FlopRule* find_flop_rule(const char* name) {
  static const auto* rules = new Rules(all_rules());
  const auto found = rules->find(name);
  return found == rules->end() ? nullptr : &found->second;
}

}  // namespace safe_torch
