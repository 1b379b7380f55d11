"""The Python arm of the operator benchmark: reads commands from standard input, answers each with one line of JSON.

    setup <json>      threads
    <operator> <n>    n calls of the operator, inlined in a loop as timeit does; answers seconds, and those of processor time
"""
import json
import sys
import time
import timeit

import torch
import torch.nn.functional as F

a, b = torch.rand(4, 4), torch.rand(4, 4)
weight, bias = torch.rand(4, 4), torch.rand(4)
index = torch.tensor([2, 0, 1])
total = torch.zeros(4, 4)
query, key, value = (torch.rand(1, 2, 4, 4) for _ in range(3))
# LibTorch 1.13 has the operator under a name of its own, and returns the weights too.
attention = getattr(F, "scaled_dot_product_attention", None) or torch._C._nn._scaled_dot_product_attention

STATEMENTS = {
    "metadata": "a.shape",
    "view": "a.t()",
    "unary": "a.neg()",
    "binary": "a.add(b)",
    "reduction": "a.sum()",
    "linear": "F.linear(a, weight, bias)",
    "layer_norm": "F.layer_norm(a, (4,), bias, bias)",
    "cat": "torch.cat((a, b))",
    "index": "a[index]",
    "attention": "attention(query, key, value)",
    "in_place": "total.add_(b)",
}
timers = {name: timeit.Timer(statement, globals=globals()) for name, statement in STATEMENTS.items()}

for line in sys.stdin:
    command, _, argument = line.strip().partition(" ")
    if command == "setup":
        torch.set_num_threads(json.loads(argument)["threads"])
        answer = {"torch": torch.__version__}
    elif command in timers:
        used = time.process_time()
        seconds = timers[command].timeit(int(argument))
        answer = {"seconds": seconds, "processor_seconds": time.process_time() - used}
    else:
        break
    print(json.dumps(answer), flush=True)
