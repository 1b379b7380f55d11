using System.Collections;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>The sizes of a tensor.</summary>
    public readonly partial struct Size : IEnumerable<long>
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

        /// <summary>No dimensions.</summary>
        public static Size Empty;

        /// <summary>Whether there is no dimension.</summary>
        public bool IsEmpty => Length == 0;

        /// <summary>Whether there is no dimension.</summary>
        public bool IsScalar => Length == 0;

        /// <summary>The size of one dimension.</summary>
        public long this[long idx] => Shape[idx];

        /// <summary>The first sizes.</summary>
        public IEnumerable<long> Take(int i) => Shape.Take(i);

        /// <summary>The sizes from one dimension up to another.</summary>
        public Size Slice(int first, int next) => new(Shape[first..next]);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Size other && this == other;

        /// <inheritdoc/>
        public override int GetHashCode() => Shape.Aggregate(Length, static (hash, size) => HashCode.Combine(hash, size));

        /// <summary>Whether all sizes are equal.</summary>
        public static bool operator ==(Size left, Size right) => left.Shape.AsSpan().SequenceEqual(right.Shape);

        /// <summary>Whether a size differs.</summary>
        public static bool operator !=(Size left, Size right) => !(left == right);

        /// <summary>The sizes of one behind those of the other.</summary>
        public static Size operator +(Size left, Size right) => new([.. left.Shape, .. right.Shape]);

        /// <summary>The sizes of one behind those of the other.</summary>
        public static Size operator +(Size left, IEnumerable<long> right) => new([.. left.Shape, .. right]);
    }
}
