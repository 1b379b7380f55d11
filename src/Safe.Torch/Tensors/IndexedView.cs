using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>
/// Takes an index expression apart: what can be a view is applied at once, masks and tensors of positions are left, one entry
/// per dimension of the view up to the last of them.
/// </summary>
internal ref struct IndexedView
{
    private readonly List<Tensor?> positions = [];
    private readonly int unnamed;
    private Tensor view;
    private bool advanced;
    private int at;

    private IndexedView(Tensor tensor, TensorIndex[] indices)
    {
        unnamed = (int)tensor.dim() - indices.Sum(static index => Consumed(index));
        if (unnamed < 0)
        {
            throw new ArgumentException($"{indices.Length} indices name more than the {tensor.dim()} dimensions of the tensor");
        }
        if (indices.Count(static index => index.Kind == TensorIndex.IndexKind.Ellipsis) > 1)
        {
            throw new ArgumentException("an index expression has at most one ellipsis");
        }
        view = tensor.alias();
    }

    /// <summary>The view, a new tensor, and the masks and positions still to apply to it; null keeps a dimension.</summary>
    /// <exception cref="ArgumentException">More indices than dimensions, or more than one ellipsis.</exception>
    internal static (Tensor View, Tensor?[] Positions) Of(Tensor tensor, TensorIndex[] indices)
    {
        IndexedView indexed = new(tensor, indices);
        foreach (TensorIndex index in indices)
        {
            indexed.Apply(index);
        }
        return (indexed.view, indexed.advanced ? [.. indexed.positions] : []);
    }

    private void Apply(TensorIndex index)
    {
        switch (index.Kind)
        {
            case TensorIndex.IndexKind.Single:
                Become(Aten.select_int(view, at, index.Start!.Value));
                break;
            case TensorIndex.IndexKind.Slice:
                Become(Aten.slice_Tensor(view, at, index.Start, index.Stop, index.Step ?? 1));
                Keep(1);
                break;
            case TensorIndex.IndexKind.None:
                Become(Aten.unsqueeze(view, at));
                Keep(1);
                break;
            case TensorIndex.IndexKind.Ellipsis:
                Keep(unnamed);
                break;
            default:
                ApplyTensor(index.Positions!);
                break;
        }
    }

    // A tensor without dimensions is a position, or one truth value for all: a new dimension of size 1 or 0.
    private void ApplyTensor(Tensor given)
    {
        if (given.dim() > 0)
        {
            Leave(given, IsMask(given) ? (int)given.dim() : 1);
        }
        else if (IsMask(given))
        {
            Become(Aten.unsqueeze(view, at));
            Leave(given.is_nonzero() ? tensor([0L], device: given.device) : empty(0, ScalarType.Int64, given.device), 1);
        }
        else
        {
            Become(Aten.select_int(view, at, given.ToInt64()));
        }
    }

    private void Become(Tensor next)
    {
        view.Dispose();
        view = next;
    }

    private void Keep(int dimensions)
    {
        positions.AddRange(new Tensor?[dimensions]);
        at += dimensions;
    }

    private void Leave(Tensor chosen, int dimensions)
    {
        advanced = true;
        positions.Add(chosen);
        at += dimensions;
    }

    private static int Consumed(TensorIndex index) =>
        index.Kind switch
        {
            TensorIndex.IndexKind.None or TensorIndex.IndexKind.Ellipsis => 0,
            TensorIndex.IndexKind.Tensor when IsMask(index.Positions!) => (int)index.Positions!.dim(),
            _ => 1,
        };

    /// <summary>Whether an index is a mask: LibTorch still takes bytes for truth values here.</summary>
    internal static bool IsMask(Tensor given) => given.dtype is ScalarType.Bool or ScalarType.Byte;
}
