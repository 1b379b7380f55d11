namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Convolution of <c>[batch, channels, length]</c>.</summary>
            public static Tensor conv1d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                long groups = 1
            ) =>
                Aten.conv1d(
                    input,
                    weight,
                    bias,
                    stride is { } strideGiven ? [strideGiven] : [1],
                    padding is { } paddingGiven ? [paddingGiven] : [0],
                    dilation is { } dilationGiven ? [dilationGiven] : [1],
                    groups
                );

            /// <summary>Convolution of <c>[batch, channels, length]</c> with a padding by name.</summary>
            public static Tensor conv1d_padding(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long? stride = null,
                Padding padding = Padding.Valid,
                long? dilation = null,
                long groups = 1
            ) =>
                Aten.conv1d_padding(
                    input,
                    weight,
                    bias,
                    stride is { } strideGiven ? [strideGiven] : [1],
                    padding == Padding.Same ? "same" : "valid",
                    dilation is { } dilationGiven ? [dilationGiven] : [1],
                    groups
                );

            /// <summary>Transposed convolution of <c>[batch, channels, length]</c>: the gradient of a convolution by its input.</summary>
            public static Tensor conv_transpose1d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long? stride = null,
                long? padding = null,
                long? output_padding = null,
                long? dilation = null,
                long groups = 1
            ) =>
                Aten.conv_transpose1d(
                    input,
                    weight,
                    bias,
                    stride is { } strideGiven ? [strideGiven] : [1],
                    padding is { } paddingGiven ? [paddingGiven] : [0],
                    output_padding is { } output_paddingGiven ? [output_paddingGiven] : [0],
                    groups,
                    dilation is { } dilationGiven ? [dilationGiven] : [1]
                );

            /// <summary>Convolution of <c>[batch, channels, height, width]</c> with a padding by name.</summary>
            public static Tensor conv2d_padding(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                Padding padding = Padding.Valid,
                long[]? dilation = null,
                long groups = 1
            ) =>
                Aten.conv2d_padding(
                    input,
                    weight,
                    bias,
                    strides ?? [1, 1],
                    padding == Padding.Same ? "same" : "valid",
                    dilation ?? [1, 1],
                    groups
                );

            /// <summary>Transposed convolution of <c>[batch, channels, height, width]</c>: the gradient of a convolution by its input.</summary>
            public static Tensor conv_transpose2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? output_padding = null,
                long[]? dilation = null,
                long groups = 1
            ) =>
                Aten.conv_transpose2d_input(
                    input,
                    weight,
                    bias,
                    strides ?? [1, 1],
                    padding ?? [0, 0],
                    output_padding ?? [0, 0],
                    groups,
                    dilation ?? [1, 1]
                );

            /// <summary>Convolution of <c>[batch, channels, depth, height, width]</c>.</summary>
            public static Tensor conv3d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                long groups = 1
            ) => Aten.conv3d(input, weight, bias, strides ?? [1, 1, 1], padding ?? [0, 0, 0], dilation ?? [1, 1, 1], groups);

            /// <summary>Convolution of <c>[batch, channels, depth, height, width]</c> with a padding by name.</summary>
            public static Tensor conv3d_padding(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                Padding padding = Padding.Valid,
                long[]? dilation = null,
                long groups = 1
            ) =>
                Aten.conv3d_padding(
                    input,
                    weight,
                    bias,
                    strides ?? [1, 1, 1],
                    padding == Padding.Same ? "same" : "valid",
                    dilation ?? [1, 1, 1],
                    groups
                );

            /// <summary>Transposed convolution of <c>[batch, channels, depth, height, width]</c>: the gradient of a convolution by its input.</summary>
            public static Tensor conv_transpose3d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? output_padding = null,
                long[]? dilation = null,
                long groups = 1
            ) =>
                Aten.conv_transpose3d_input(
                    input,
                    weight,
                    bias,
                    strides ?? [1, 1, 1],
                    padding ?? [0, 0, 0],
                    output_padding ?? [0, 0, 0],
                    groups,
                    dilation ?? [1, 1, 1]
                );
        }
    }
}
