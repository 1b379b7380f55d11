namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public partial class CyclicLR
                {
                    /// <summary>How the height of a cycle depends on its number.</summary>
                    public enum Mode
                    {
                        /// <summary>Not at all.</summary>
                        Triangular = 0,

                        /// <summary>Each is half as high as the one before.</summary>
                        Triangular2 = 1,

                        /// <summary>It falls by gamma with each step.</summary>
                        ExpRange = 2,
                    }

                    /// <summary>What the height is a function of.</summary>
                    public enum ScaleMode
                    {
                        /// <summary>The number of the cycle.</summary>
                        Cycle = 0,

                        /// <summary>The number of the step.</summary>
                        Iterations = 1,
                    }
                }
            }
        }
    }
}
