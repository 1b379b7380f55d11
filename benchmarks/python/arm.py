"""The Python arm of the benchmark: reads commands from standard input, answers each with one line of JSON.

    setup <json>   model folder, shapes, seed, threads, optionally the shim whose allocator shall count bytes
    step <n>       n training steps; answers seconds, processor seconds, last loss and (with the shim) peak bytes
    saved          one step; answers the bytes that autograd keeps for its backward pass, each storage once, parameters left out
"""
import ctypes
import json
import sys
import time


class Memory(ctypes.Structure):
    _fields_ = [("current", ctypes.c_int64), ("peak", ctypes.c_int64), ("allocations", ctypes.c_int64), ("cached", ctypes.c_int64)]


def main():
    arm = None
    for line in sys.stdin:
        command, _, argument = line.strip().partition(" ")
        if command == "setup":
            arm = Arm(json.loads(argument))
            answer = {"torch": arm.torch.__version__, "threads": arm.torch.get_num_threads()}
        elif command == "step":
            answer = arm.step(int(argument))
        elif command == "saved":
            answer = {"saved_bytes": arm.saved_bytes()}
        else:
            break
        print(json.dumps(answer), flush=True)


class Arm:
    def __init__(self, setup):
        import torch

        self.torch = torch
        self.shim = None
        if setup.get("shim"):
            self.shim = ctypes.CDLL(setup["shim"])
            assert self.shim.st_initialize() == 0
        torch.set_num_threads(setup["threads"])
        torch.manual_seed(setup["seed"])
        import bert

        config = json.load(open(setup["model"] + "/config.json"))
        lora = {"rank": setup["rank"], "alpha": setup["alpha"], "dropout": setup["dropout"]}
        self.model = bert.Classifier(config, setup["labels"], lora)
        self.model.load(bert.read_safetensors(setup["model"] + "/model.safetensors"))
        self.model.freeze_base()
        self.model.train(setup["dropout"] > 0)
        batch = bert.read_safetensors(setup["batch"])
        self.ids, self.mask, self.labels = (batch[name].long() for name in ("ids", "mask", "labels"))
        own = dict(self.model.named_parameters())
        with torch.no_grad():
            for name in batch:
                if name.startswith("parameter."):
                    own[name.removeprefix("parameter.")].copy_(batch[name])
        live = [p for p in self.model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(live, lr=setup["lr"], weight_decay=0)

    def saved_bytes(self):
        own = {parameter.storage().data_ptr() for parameter in self.model.parameters()}
        kept = {}

        def pack(tensor):
            storage = tensor.storage()
            if storage.data_ptr() not in own:
                kept[storage.data_ptr()] = storage.nbytes()
            return tensor

        # All of the graph lives until the loss is known, so no address comes twice.
        with self.torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
            loss = self.torch.nn.functional.cross_entropy(self.model(self.ids, self.mask), self.labels)
        loss.backward()
        return sum(kept.values())

    def step(self, count):
        F = self.torch.nn.functional
        if self.shim:
            self.shim.st_memory_reset_peak(0, 0)
        started, processor = time.perf_counter(), time.process_time()
        for _ in range(count):
            self.optimizer.zero_grad(set_to_none=True)
            loss = F.cross_entropy(self.model(self.ids, self.mask), self.labels)
            loss.backward()
            self.optimizer.step()
        value = loss.item()
        seconds, processor = time.perf_counter() - started, time.process_time() - processor
        answer = {"seconds": seconds, "processor_seconds": processor, "loss": value}
        if self.shim:
            stats = Memory()
            self.shim.st_memory_stats(0, 0, ctypes.byref(stats))
            answer["peak_bytes"] = stats.peak
            answer["current_bytes"] = stats.current
        return answer


main()
