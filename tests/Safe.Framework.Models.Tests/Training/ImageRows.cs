using Safe.Framework.Models.Tests.Families;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>Six images of equal size; every second one is brighter, and that is its class.</summary>
internal static class ImageRows
{
    internal const int Count = 6;

    internal const int Batch = 3;

    /// <summary>Some of the images, <c>[rows, 3, 16, 16]</c>.</summary>
    internal static Tensor Pixels(int[] rows)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor all = TinyModels.Pixels(Count) + Labels([.. Enumerable.Range(0, Count)]).view(-1, 1, 1, 1);
        return all.index_select(0, torch.tensor(Array.ConvertAll(rows, static row => (long)row))).MoveToOuterDisposeScope();
    }

    internal static Tensor Labels(int[] rows) => torch.tensor(Array.ConvertAll(rows, static row => (long)(row % 2)));
}
