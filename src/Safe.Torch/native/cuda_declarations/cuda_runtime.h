// LibTorch's headers include this one too, but what they use stands in the other.
#pragma once
#include "cuda_runtime_api.h"
