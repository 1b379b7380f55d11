namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            [ThreadStatic]
            private static int skips;

            /// <summary>
            /// Until it is disposed, on this thread, the functions of this class leave tensors as they are, and the weights of new linear layers,
            /// embeddings and convolutions have a shape but no memory; writing into one fails. For models whose weights come from elsewhere next.
            /// TorchSharp has nothing like it.
            /// </summary>
            /// <returns>Ends it.</returns>
            public static IDisposable skip() => new Skip();

            /// <summary>
            /// A tensor for a weight that one of these functions fills next: its values are undefined, and within <see cref="skip"/> it has no memory.
            /// TorchSharp has nothing like it.
            /// </summary>
            /// <param name="size">The sizes.</param>
            /// <param name="dtype">The element type; null for the default.</param>
            /// <param name="device">The device; null for the default.</param>
            /// <returns>The tensor.</returns>
            public static Tensor unfilled(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null)
            {
                // Every element is the one element that there is.
                return skips == 0 ? empty(size, dtype, device) : empty_strided([.. size], new long[size.Length], dtype, device);
            }

            private sealed class Skip : IDisposable
            {
                private bool isOver;

                public Skip() => skips++;

                public void Dispose()
                {
                    if (!isOver)
                    {
                        isOver = true;
                        skips--;
                    }
                }
            }
        }
    }
}
