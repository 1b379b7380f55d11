"""The Python arm of `bench models`: reads commands from standard input, answers each with one line of JSON.

    setup <json>   family, its config.json, a safetensors file with weights, LoRA and a batch, threads, seed
    logits         the forward pass in evaluation mode: the logits
    forward <n>    n forward passes in evaluation mode, without gradients; answers seconds and processor seconds
    step <n>       n training steps with AdamW; answers the same and the last loss
    still <n>      the same without any dropout
"""
import json
import sys
import time

import torch
import torch.nn.functional as F

from bert import read_safetensors
from families import MODELS


class Arm:
    def __init__(self, setup):
        torch.set_num_threads(setup["threads"])
        torch.manual_seed(setup["seed"])
        stored = read_safetensors(setup["weights"])
        lora = {"rank": setup["rank"], "alpha": setup["alpha"], "dropout": setup["dropout"]}
        self.model = MODELS[setup["family"]](json.load(open(setup["config"])), setup["labels"], lora)
        self.labels = stored.pop("batch.labels").long()
        if "batch.pixels" in stored:
            self.inputs = (stored.pop("batch.pixels"),)
        else:
            self.inputs = tuple(stored.pop("batch." + name).long() for name in ("ids", "mask"))
        self.load(stored)
        for name, parameter in self.model.named_parameters():
            parameter.requires_grad = "lora_" in name or name.startswith(("classifier", "score"))
        live = [parameter for parameter in self.model.parameters() if parameter.requires_grad]
        self.optimizer = torch.optim.AdamW(live, lr=setup["lr"], weight_decay=0)

    def load(self, stored):
        # "self" as a module's name would hide Python's own.
        own = {name.replace("self_.", "self."): parameter for name, parameter in self.model.named_parameters()}
        if own.keys() != stored.keys():
            raise ValueError(f"names differ: {sorted(own.keys() ^ stored.keys())[:6]}")
        with torch.no_grad():
            for name, parameter in own.items():
                if parameter.shape != stored[name].shape:
                    raise ValueError(f"{name}: {tuple(parameter.shape)} here, {tuple(stored[name].shape)} there")
                parameter.copy_(stored[name])

    def logits(self):
        self.model.eval()
        with torch.no_grad():
            return {"logits": self.model(*self.inputs).flatten().tolist()}

    def timed(self, work, count):
        started, processor = time.perf_counter(), time.process_time()
        for _ in range(count):
            value = work()
        seconds, processor = time.perf_counter() - started, time.process_time() - processor
        return {"seconds": seconds, "processor_seconds": processor, "loss": value}

    def forward(self):
        with torch.no_grad():
            self.model(*self.inputs)

    def step(self):
        self.optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(self.model(*self.inputs), self.labels)
        loss.backward()
        self.optimizer.step()
        return loss.item()


def main():
    arm = None
    for line in sys.stdin:
        command, _, argument = line.strip().partition(" ")
        if command == "setup":
            arm = Arm(json.loads(argument))
            answer = {"torch": torch.__version__}
        elif command == "logits":
            answer = arm.logits()
        elif command == "forward":
            arm.model.eval()
            answer = arm.timed(arm.forward, int(argument))
        elif command in ("step", "still"):
            arm.model.train(command == "step")
            answer = arm.timed(arm.step, int(argument))
        else:
            break
        print(json.dumps(answer), flush=True)


main()
