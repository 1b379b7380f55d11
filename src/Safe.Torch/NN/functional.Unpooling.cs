namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Puts the maxima of a pooling of <c>[batch, channels, length]</c> back where they were found; zeros elsewhere.</summary>
            public static Tensor max_unpool1d(
                Tensor input,
                Tensor indices,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long[]? output_size = null
            )
            {
                ArgumentNullException.ThrowIfNull(input);
                ArgumentNullException.ThrowIfNull(indices);
                long[] sizes = Unpooled(input, [kernel_size], [stride ?? kernel_size], [padding ?? 0], output_size);
                using Tensor flat = input.unsqueeze(-1);
                using Tensor places = indices.unsqueeze(-1);
                using Tensor result = Aten.max_unpool2d(flat, places, [sizes[0], 1]);
                return result.squeeze(-1);
            }

            /// <summary>Puts the maxima of a pooling of <c>[batch, channels, height, width]</c> back where they were found; zeros elsewhere.</summary>
            public static Tensor max_unpool2d(
                Tensor input,
                Tensor indices,
                long[] kernel_size,
                long[]? stride = null,
                long[]? padding = null,
                long[]? output_size = null
            ) => Aten.max_unpool2d(input, indices, Unpooled(input, kernel_size, stride ?? kernel_size, padding ?? [0, 0], output_size));

            /// <summary>Puts the maxima of a pooling of <c>[batch, channels, depth, height, width]</c> back where they were found; zeros elsewhere.</summary>
            public static Tensor max_unpool3d(
                Tensor input,
                Tensor indices,
                long[] kernel_size,
                long[]? stride = null,
                long[]? padding = null,
                long[]? output_size = null
            )
            {
                long[] steps = stride ?? kernel_size;
                long[] sides = padding ?? [0, 0, 0];
                return Aten.max_unpool3d(input, indices, Unpooled(input, kernel_size, steps, sides, output_size), steps, sides);
            }

            private static long[] Unpooled(Tensor input, long[] kernel, long[] stride, long[] padding, long[]? wanted)
            {
                ArgumentNullException.ThrowIfNull(input);
                ArgumentNullException.ThrowIfNull(kernel);
                int count = kernel.Length;
                if (wanted is not null)
                {
                    return wanted.Length > count ? wanted[^count..] : wanted;
                }
                long[] given = input.shape[^count..];
                return [.. given.Select((size, d) => ((size - 1) * stride[d]) - (2 * padding[d]) + kernel[d])];
            }
        }
    }
}
