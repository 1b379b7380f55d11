using System.Collections;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>The sizes of a tensor.</summary>
    public readonly struct Size : IEnumerable<long>
    {
        private readonly long[] sizes;

        /// <summary>Sizes from an array.</summary>
        public Size(long[] shape) => sizes = (long[])shape.Clone();

        /// <summary>Sizes from a sequence.</summary>
        public Size(IEnumerable<long> shape) => sizes = shape.ToArray();

        /// <summary>One size.</summary>
        public Size(long size) => sizes = [size];

        /// <summary>Number of dimensions.</summary>
        public int Length => Shape.Length;

        /// <summary>The sizes.</summary>
        public long[] Shape => sizes ?? [];

        /// <summary>The size of one dimension.</summary>
        public long this[int idx] => Shape[idx];

        /// <summary>Number of elements.</summary>
        public long numel() => Shape.TotalSize();

        /// <inheritdoc/>
        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Shape).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Sizes from an array.</summary>
        public static implicit operator Size(long[] size) => new(size);

        /// <summary>One size.</summary>
        public static implicit operator Size(long size) => new(size);
    }
}
