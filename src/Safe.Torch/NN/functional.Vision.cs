namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Windows of <c>[batch, channels, height, width]</c> as columns, <c>[batch, channels · window, places]</c>.</summary>
            public static Tensor unfold(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? dilation = null,
                (long, long)? padding = null,
                (long, long)? stride = null
            ) =>
                Aten.im2col(
                    input,
                    [kernel_size.Item1, kernel_size.Item2],
                    dilation is { } dilationGiven ? [dilationGiven.Item1, dilationGiven.Item2] : [1, 1],
                    padding is { } paddingGiven ? [paddingGiven.Item1, paddingGiven.Item2] : [0, 0],
                    stride is { } strideGiven ? [strideGiven.Item1, strideGiven.Item2] : [1, 1]
                );

            /// <summary>Windows of <c>[batch, channels, height, width]</c> as columns, <c>[batch, channels · window, places]</c>.</summary>
            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                Aten.im2col(input, [kernel_size, kernel_size], [dilation, dilation], [padding, padding], [stride, stride]);

            /// <summary>Columns <c>[batch, channels · window, places]</c> summed back into images.</summary>
            public static Tensor fold(
                Tensor input,
                (long, long) output_size,
                (long, long) kernel_size,
                (long, long)? dilation = null,
                (long, long)? padding = null,
                (long, long)? stride = null
            ) =>
                Aten.col2im(
                    input,
                    [output_size.Item1, output_size.Item2],
                    [kernel_size.Item1, kernel_size.Item2],
                    dilation is { } dilationGiven ? [dilationGiven.Item1, dilationGiven.Item2] : [1, 1],
                    padding is { } paddingGiven ? [paddingGiven.Item1, paddingGiven.Item2] : [0, 0],
                    stride is { } strideGiven ? [strideGiven.Item1, strideGiven.Item2] : [1, 1]
                );

            /// <summary>Columns <c>[batch, channels · window, places]</c> summed back into images.</summary>
            public static Tensor fold(
                Tensor input,
                long output_size,
                long kernel_size,
                long dilation = 1,
                long padding = 0,
                long stride = 1
            ) =>
                Aten.col2im(
                    input,
                    [output_size, output_size],
                    [kernel_size, kernel_size],
                    [dilation, dilation],
                    [padding, padding],
                    [stride, stride]
                );

            /// <summary>Channels made pixels: <c>[batch, C·r², H, W]</c> gives <c>[batch, C, H·r, W·r]</c>.</summary>
            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => Aten.pixel_shuffle(input, upscale_factor);

            /// <summary>Pixels made channels: <c>[batch, C, H·r, W·r]</c> gives <c>[batch, C·r², H, W]</c>.</summary>
            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) => Aten.pixel_unshuffle(input, downscale_factor);

            /// <summary>The points of an image under affine maps, <c>[batch, 2, 3]</c>, for <see cref="grid_sample"/>.</summary>
            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false) =>
                Aten.affine_grid_generator(Given(theta), size ?? throw new ArgumentNullException(nameof(size)), align_corners);

            /// <summary>Values of images at the points of a grid, which runs from −1 to 1 in each direction.</summary>
            public static Tensor grid_sample(
                Tensor input,
                Tensor grid,
                GridSampleMode mode = GridSampleMode.Bilinear,
                GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros,
                bool? align_corners = null
            )
            {
                long border = padding_mode switch
                {
                    GridSamplePaddingMode.Border => 1,
                    GridSamplePaddingMode.Reflection => 2,
                    _ => 0,
                };
                return Aten.grid_sampler(input, grid, mode == GridSampleMode.Nearest ? 1 : 0, border, align_corners ?? false);
            }

            /// <summary>Resizes the last dimensions of <c>[batch, channels, ...]</c>.</summary>
            public static Tensor upsample(
                Tensor input,
                long[]? size = null,
                double[]? scale_factor = null,
                UpsampleMode mode = UpsampleMode.Nearest,
                bool align_corners = false
            ) =>
                interpolate(Given(input), size, scale_factor, (InterpolationMode)mode, mode == UpsampleMode.Nearest ? null : align_corners);

            /// <summary>Resizes by the nearest point.</summary>
            public static Tensor upsample_nearest(
                Tensor x,
                long[]? size = null,
                double[]? scale_factor = null,
                bool align_corners = false
            ) => interpolate(x, size, scale_factor);

            /// <summary>Resizes by straight lines; the corner points keep their values.</summary>
            public static Tensor upsample_bilinear(
                Tensor x,
                long[]? size = null,
                double[]? scale_factor = null,
                bool align_corners = false
            ) => interpolate(x, size, scale_factor, InterpolationMode.Bilinear, align_corners);

            /// <summary>x / (k + alpha · mean of squares over neighbouring channels)^beta.</summary>
            public static Tensor local_response_norm(Tensor input, long size, double alpha = 0.0001, double beta = 0.75, double k = 1)
            {
                ArgumentNullException.ThrowIfNull(input);
                using DisposeScope scope = NewDisposeScope();
                long[] shape = input.shape;
                Tensor squares = input.square().reshape(shape[0], 1, shape[1], -1);
                Tensor padded = Aten.pad(squares, [0, 0, size / 2, (size - 1) / 2]);
                Tensor means = Aten.avg_pool2d(padded, [size, 1], [1, 1]).reshape(shape);
                Tensor divisor = means.mul_(alpha).add_(k).pow(beta);
                return input.div(divisor).MoveToOuterDisposeScope();
            }

            /// <summary>Normalises each channel of each sample of <c>[batch, channels, ...]</c>, or by running statistics.</summary>
            public static Tensor instance_norm(
                Tensor input,
                Tensor? running_mean = null,
                Tensor? running_var = null,
                Tensor? weight = null,
                Tensor? bias = null,
                bool use_input_stats = true,
                double momentum = 0.1,
                double eps = 1e-05
            ) => Aten.instance_norm(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, cudnn_enabled: true);

            /// <summary>x1ᵀ W x2 + b, for each row of W.</summary>
            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null) =>
                Aten.bilinear(input1, input2, weight, bias);

            /// <summary>‖x1 − x2 + eps‖ₚ along the last dimension.</summary>
            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2, double eps = 1e-06, bool keepdim = false) =>
                Aten.pairwise_distance(Given(input1), input2, p, eps, keepdim);

            /// <summary>p-norms over windows of <c>[batch, channels, length]</c>.</summary>
            public static Tensor lp_pool1d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor powers = Aten.pow_Tensor_Scalar(input, norm_type);
                Tensor means = Aten.avg_pool1d(powers, [kernel_size], stride is { } step ? [step] : [], [0], ceil_mode);
                return means.mul(kernel_size).pow(1 / norm_type).MoveToOuterDisposeScope();
            }

            /// <summary>p-norms over windows of <c>[batch, channels, height, width]</c>.</summary>
            public static Tensor lp_pool2d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
                lp_pool2d(input, norm_type, [kernel_size, kernel_size], stride is { } step ? [step, step] : null, ceil_mode);

            /// <summary>p-norms over windows of <c>[batch, channels, height, width]</c>.</summary>
            public static Tensor lp_pool2d(
                Tensor input,
                double norm_type,
                long[] kernel_size,
                long[]? stride = null,
                bool ceil_mode = false
            )
            {
                ArgumentNullException.ThrowIfNull(kernel_size);
                using DisposeScope scope = NewDisposeScope();
                Tensor powers = Aten.pow_Tensor_Scalar(input, norm_type);
                Tensor means = Aten.avg_pool2d(powers, kernel_size, stride ?? [], [0, 0], ceil_mode);
                return means.mul(kernel_size.TotalSize()).pow(1 / norm_type).MoveToOuterDisposeScope();
            }
        }
    }
}
