namespace Safe.Torch;

public static partial class torch
{
    public static partial class distributed
    {
        /// <summary>How the values of all ranks become one; c10d's numbers.</summary>
        public enum ReduceOp
        {
            /// <summary>The sum.</summary>
            SUM = 0,

            /// <summary>The mean: the sum, divided by the number of ranks. Floating-point types only.</summary>
            AVG = 1,

            /// <summary>The product.</summary>
            PRODUCT = 2,

            /// <summary>The smallest.</summary>
            MIN = 3,

            /// <summary>The largest.</summary>
            MAX = 4,
        }
    }
}
