namespace Safe.Torch;

public static partial class torch
{
    /// <summary>One entry of an index expression: a position, a range, a new dimension, a mask or a tensor of positions.</summary>
    public readonly struct TensorIndex
    {
        /// <summary>All of a dimension.</summary>
        public static readonly TensorIndex Colon = Slice();

        /// <summary>All dimensions that are not named.</summary>
        public static readonly TensorIndex Ellipsis = new(IndexKind.Ellipsis);

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex None = new(IndexKind.None);

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex Null = new(IndexKind.None);

        private TensorIndex(IndexKind kind, long? start = null, long? stop = null, long? step = null, torch.Tensor? tensor = null)
        {
            Kind = kind;
            Start = start;
            Stop = stop;
            Step = step;
            Positions = tensor;
        }

        internal enum IndexKind
        {
            Slice,
            Single,
            Ellipsis,
            None,
            Tensor,
        }

        internal IndexKind Kind { get; }
        internal long? Start { get; }
        internal long? Stop { get; }
        internal long? Step { get; }
        internal torch.Tensor? Positions { get; }

        /// <summary>A range of a dimension; negative bounds count from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(IndexKind.Slice, start, stop, step);

        /// <summary>A range of a dimension.</summary>
        public static TensorIndex Slice((int?, int?) range) => Slice(range.Item1, range.Item2);

        /// <summary>A range of a dimension.</summary>
        public static TensorIndex Slice(Range range) => Slice(EndBound(range.Start) ?? long.MaxValue, EndBound(range.End));

        /// <summary>One position; null is a new dimension.</summary>
        public static TensorIndex Single(long? index) => index is null ? None : new(IndexKind.Single, index);

        /// <summary>One truth value for the whole tensor: a new dimension of size 1 if true, of size 0 if false.</summary>
        public static TensorIndex Bool(bool value) => Tensor(tensor(value));

        /// <summary>A mask or a tensor of positions.</summary>
        public static TensorIndex Tensor(torch.Tensor tensor) => new(IndexKind.Tensor, tensor: tensor);

        /// <summary>One position.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>One position, from the end with ^.</summary>
        /// <exception cref="ArgumentOutOfRangeException">^0, which lies behind the last element.</exception>
        public static implicit operator TensorIndex(Index index) =>
            index is { IsFromEnd: true, Value: 0 }
                ? throw new ArgumentOutOfRangeException(nameof(index), "^0 lies behind the last element")
                : Single(Bound(index));

        /// <summary>A range of a dimension.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>A range of a dimension.</summary>
        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);

        private static long Bound(Index index) => index.IsFromEnd ? -index.Value : index.Value;

        private static long? EndBound(Index index) => index is { IsFromEnd: true, Value: 0 } ? null : Bound(index);
    }
}
