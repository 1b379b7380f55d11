// LibTorch's random state and its live-tensor count are process-wide, and two cores gain nothing from running classes side by side.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
