namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>How a loss folds its element-wise values into the result.</summary>
        public enum Reduction
        {
            /// <summary>Not at all: one value per element.</summary>
            None = 0,

            /// <summary>Their mean.</summary>
            Mean = 1,

            /// <summary>Their sum.</summary>
            Sum = 2,
        }
    }
}
