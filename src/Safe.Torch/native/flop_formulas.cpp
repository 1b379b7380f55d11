#include "flop_formulas.h"

#include <ATen/core/Tensor.h>

#include <initializer_list>
#include <string_view>
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

using Rules = std::unordered_map<std::string_view, FlopRule>;

void add(Rules& rules, FlopFormula formula, std::initializer_list<std::string_view> names, bool saves_result = false) {
  for (const auto name : names) {
    rules[name] = {formula, saves_result};
  }
}

void add_products(Rules& rules) {
  add(rules, &first_two, {"aten::mm", "aten::bmm", "aten::_int_mm", "aten::_scaled_mm"});
  add(rules, &second_and_third,
      {"aten::addmm", "aten::addmm_", "aten::_addmm_activation", "aten::baddbmm", "aten::baddbmm_"});
  add(rules, &twice_first, {"aten::mv", "aten::dot", "aten::vdot"});
  add(rules, &twice_second, {"aten::addmv", "aten::addmv_"});
  add(rules, &convolution, {"aten::convolution", "aten::convolution_overrideable"});
  add(rules, &convolution_backward, {"aten::convolution_backward", "aten::convolution_backward_overrideable"});
}

void add_attention(Rules& rules) {
  add(rules, &attention,
      {"aten::_scaled_dot_product_flash_attention", "aten::_scaled_dot_product_flash_attention_for_cpu",
       "aten::_scaled_dot_product_efficient_attention", "aten::_scaled_dot_product_cudnn_attention",
       "aten::_scaled_dot_product_fused_attention_overrideable", "aten::_scaled_dot_product_attention_math_for_mps"},
      /*saves_result=*/true);
  add(rules, &attention_backward,
      {"aten::_scaled_dot_product_flash_attention_backward", "aten::_scaled_dot_product_flash_attention_for_cpu_backward",
       "aten::_scaled_dot_product_efficient_attention_backward", "aten::_scaled_dot_product_cudnn_attention_backward"});
}

// The first line's operators are mostly reached through one of those above, whose formula then covers them.
void add_uncounted(Rules& rules) {
  add(rules, nullptr,
      {"aten::_flash_attention_forward", "aten::_flash_attention_backward", "aten::_efficient_attention_forward",
       "aten::_efficient_attention_backward", "aten::_scaled_dot_product_fused_attention_overrideable_backward",
       "aten::_cudnn_rnn", "aten::_cudnn_rnn_backward", "aten::miopen_rnn", "aten::miopen_rnn_backward",
       "aten::mkldnn_rnn_layer", "aten::mkldnn_rnn_layer_backward", "aten::mkldnn_linear", "aten::mkldnn_linear_backward",
       "aten::_grouped_mm", "aten::_scaled_grouped_mm", "aten::_weight_int4pack_mm", "aten::_weight_int8pack_mm",
       "aten::_transformer_encoder_layer_fwd", "aten::_native_multi_head_attention", "aten::_sparse_semi_structured_mm",
       "quantized::linear", "quantized::linear_relu", "quantized::linear_dynamic", "quantized::linear_relu_dynamic",
       "quantized::conv1d", "quantized::conv2d", "quantized::matmul"});
}

Rules all_rules() {
  Rules rules;
  add_products(rules);
  add_attention(rules);
  add_uncounted(rules);
  return rules;
}

}  // namespace

const FlopRule* find_flop_rule(const char* name) {
  static const auto* rules = new Rules(all_rules());
  const auto found = rules->find(name);
  return found == rules->end() ? nullptr : &found->second;
}

}  // namespace safe_torch
