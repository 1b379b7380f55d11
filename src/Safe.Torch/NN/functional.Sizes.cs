namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Pads the last dimension on both sides by the same number.</summary>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad, pad], mode, value);

            /// <summary>Pads the last dimension.</summary>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            /// <summary>Pads the last two dimensions, the last one first.</summary>
            public static Tensor pad(
                Tensor input,
                (long, long, long, long) pad,
                PaddingModes mode = PaddingModes.Constant,
                double value = 0
            ) => functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>Pads the last dimensions.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.AsSpan(), mode, value);

            /// <summary>Pads the last dimensions.</summary>
            /// <param name="input">The tensor.</param>
            /// <param name="pad">Numbers before and after, for the last dimension, the one before it, and so on.</param>
            /// <param name="mode">What stands in the padding.</param>
            /// <param name="value">The value, where <paramref name="mode"/> is constant.</param>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                string name = mode switch
                {
                    PaddingModes.Constant or PaddingModes.Zeros => "constant",
                    PaddingModes.Reflect => "reflect",
                    PaddingModes.Replicate => "replicate",
                    PaddingModes.Circular => "circular",
                    _ => throw new ArgumentOutOfRangeException(nameof(mode)),
                };
                return Aten.pad(input, pad, name, mode == PaddingModes.Constant ? value : null);
            }

            /// <summary>Resizes the last dimensions of <c>[batch, channels, ...]</c>.</summary>
            /// <param name="x">The tensor.</param>
            /// <param name="size">New sizes, or null where <paramref name="scale_factor"/> is given.</param>
            /// <param name="scale_factor">Factors, or null where <paramref name="size"/> is given.</param>
            /// <param name="mode">How values between points are found.</param>
            /// <param name="align_corners">Whether the corner points keep their values.</param>
            /// <param name="recompute_scale_factor">Whether the factors follow from the rounded sizes.</param>
            /// <param name="antialias">Whether shrinking averages (bilinear and bicubic).</param>
            /// <exception cref="NotSupportedException">There is no operator for this mode and number of dimensions.</exception>
            public static Tensor interpolate(
                Tensor x,
                long[]? size = null,
                double[]? scale_factor = null,
                InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null,
                bool recompute_scale_factor = false,
                bool antialias = false
            )
            {
                ArgumentNullException.ThrowIfNull(x);
                if (size is null == scale_factor is null)
                {
                    throw new ArgumentException("Give either size or scale_factor");
                }
                int spatial = (int)x.ndim - 2;
                (long[]? sizes, double[]? factors) = (Spread(size, spatial), Spread(scale_factor, spatial));
                if (recompute_scale_factor && factors is not null)
                {
                    sizes = Scaled(x, factors);
                    factors = null;
                }
                bool corners = align_corners ?? false;
                return (mode, spatial, antialias) switch
                {
                    (InterpolationMode.Nearest, 1, false) => Aten.upsample_nearest1d_vec(x, sizes, factors),
                    (InterpolationMode.Nearest, 2, false) => Aten.upsample_nearest2d_vec(x, sizes, factors),
                    (InterpolationMode.Nearest, 3, false) => Aten.upsample_nearest3d_vec(x, sizes, factors),
                    (InterpolationMode.NearestExact, 1, false) => Aten._upsample_nearest_exact1d_vec(x, sizes, factors),
                    (InterpolationMode.NearestExact, 2, false) => Aten._upsample_nearest_exact2d_vec(x, sizes, factors),
                    (InterpolationMode.NearestExact, 3, false) => Aten._upsample_nearest_exact3d_vec(x, sizes, factors),
                    (InterpolationMode.Trilinear, 3, false) => Aten.upsample_trilinear3d_vec(x, sizes, corners, factors),
                    (InterpolationMode.Area, 1 or 2 or 3, false) => Area(x, sizes ?? Scaled(x, factors!)),
                    (InterpolationMode.Linear, 1, false) => Aten.upsample_linear1d_vec(x, sizes, corners, factors),
                    (InterpolationMode.Bilinear, 2, false) => Aten.upsample_bilinear2d_vec(x, sizes, corners, factors),
                    (InterpolationMode.Bicubic, 2, false) => Aten.upsample_bicubic2d_vec(x, sizes, corners, factors),
                    (InterpolationMode.Bilinear, 2, true) => Aten._upsample_bilinear2d_aa_vec(x, sizes, corners, factors),
                    (InterpolationMode.Bicubic, 2, true) => Aten._upsample_bicubic2d_aa_vec(x, sizes, corners, factors),
                    _ => throw new NotSupportedException(
                        $"Interpolation '{mode}' of {spatial} dimensions{(antialias ? " with antialiasing" : "")} is not bound"
                    ),
                };
            }

            private static long[] Scaled(Tensor x, double[] factors)
            {
                long[] shape = x.shape;
                return [.. factors.Select((factor, i) => (long)Math.Floor(shape[i + 2] * factor))];
            }

            private static Tensor Area(Tensor x, long[] sizes) =>
                sizes.Length switch
                {
                    1 => Aten.adaptive_avg_pool1d(x, sizes),
                    2 => Aten.adaptive_avg_pool2d(x, sizes),
                    _ => Aten.adaptive_avg_pool3d(x, sizes),
                };

            private static T[]? Spread<T>(T[]? values, int count) =>
                values is { Length: 1 } ? [.. Enumerable.Repeat(values[0], count)] : values;
        }
    }
}
