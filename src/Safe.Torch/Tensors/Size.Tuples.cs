namespace Safe.Torch;

public static partial class torch
{
    public readonly partial struct Size
    {
        /// <summary>Two sizes.</summary>
        public Size((int, int) size) => sizes = [size.Item1, size.Item2];

        /// <summary>Three sizes.</summary>
        public Size((int, int, int) size) => sizes = [size.Item1, size.Item2, size.Item3];

        /// <summary>Four sizes.</summary>
        public Size((int, int, int, int) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4];

        /// <summary>Five sizes.</summary>
        public Size((int, int, int, int, int) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        /// <summary>Six sizes.</summary>
        public Size((int, int, int, int, int, int) size) =>
            sizes = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        /// <summary>Two sizes.</summary>
        public Size((long, long) size) => sizes = [size.Item1, size.Item2];

        /// <summary>Three sizes.</summary>
        public Size((long, long, long) size) => sizes = [size.Item1, size.Item2, size.Item3];

        /// <summary>Four sizes.</summary>
        public Size((long, long, long, long) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4];

        /// <summary>Five sizes.</summary>
        public Size((long, long, long, long, long) size) => sizes = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        /// <summary>Six sizes.</summary>
        public Size((long, long, long, long, long, long) size) =>
            sizes = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        /// <summary>One size.</summary>
        public Size(int size) => sizes = [size];

        /// <summary>Sizes from an array.</summary>
        public Size(int[] shape) => sizes = Array.ConvertAll(shape, static size => (long)size);

        /// <summary>Two sizes.</summary>
        public static implicit operator Size((long, long) size) => new(size);

        /// <summary>Three sizes.</summary>
        public static implicit operator Size((long, long, long) size) => new(size);

        /// <summary>Four sizes.</summary>
        public static implicit operator Size((long, long, long, long) size) => new(size);

        /// <summary>Five sizes.</summary>
        public static implicit operator Size((long, long, long, long, long) size) => new(size);

        /// <summary>Six sizes.</summary>
        public static implicit operator Size((long, long, long, long, long, long) size) => new(size);
    }
}
