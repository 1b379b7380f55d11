namespace Safe.Torch.Tests.Lifetime;

/// <summary>Tensors that earlier tests left to the collector: gone before anything is counted.</summary>
internal static class Leftovers
{
    internal static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
