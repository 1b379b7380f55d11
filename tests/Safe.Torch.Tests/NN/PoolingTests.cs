namespace Safe.Torch.Tests.NN;

using static PyTorchNumbers;

/// <summary>Pooling and resizing of images against PyTorch 1.13, by the call in the comment.</summary>
public sealed class PoolingTests
{
    private static readonly double[] adaptExpected = [-0.25, 0.35, -0.15, -0.1, -0.05, 0.0, 0.15, -0.35, 0.25, -0.25, 0.35, -0.15];

    private static readonly double[] foldExpected =
    [
        -1.0,
        0.8,
        -0.8,
        1.0,
        0.4000001,
        -2.4,
        3.2,
        0.0,
        -1.6,
        2.4,
        -0.8,
        -2.0,
        0.4,
        -0.8,
        2.0,
        0.2,
    ];

    [Fact]
    public void Windows_of_images()
    {
        Tensor x = Image();

        // F.max_pool2d(x, 2); F.avg_pool2d(x, 3, 2, 1); the same without count_include_pad
        F.max_pool2d(x, 2).ShouldHold(0.4, 1.0, 0.6, 1.0, 0.8, 0.4, 1.0, 0.6);
        F.avg_pool2d(x, 3, 2, 1).ShouldHold(-0.1111111, 0.1333333, -0.06666667, 0.04444445, 0.06666666, -0.0888889, 0.2, -0.04444444);
        AvgPool2d(3, 2, 1, count_include_pad: false).call(x).ShouldHold(-0.25, 0.2, -0.1, 0.04444445, 0.15, -0.1333333, 0.3, -0.04444444);
        MaxPool2d((2, 2)).call(x).ShouldHold(0.4, 1.0, 0.6, 1.0, 0.8, 0.4, 1.0, 0.6);
        MaxPool2d([2, 2]).call(x).ShouldHold(0.4, 1.0, 0.6, 1.0, 0.8, 0.4, 1.0, 0.6);
    }

    [Fact]
    public void Windows_that_fit_the_output()
    {
        Tensor x = Image();

        // F.adaptive_avg_pool2d(x, (3, 2))
        F.adaptive_avg_pool2d(x, (3, 2)).ShouldHold(adaptExpected);
        AdaptiveAvgPool2d((3, 2)).call(x).ShouldHold(adaptExpected);
        AdaptiveMaxPool2d([1, 1]).call(x).Equals(x.amax(2, 3).view(1, 2, 1, 1)).ShouldBeTrue();
    }

    [Fact]
    public void Sequences_and_volumes_agree_with_images()
    {
        Tensor x = Image();
        Tensor sequences = x.view(2, 4, 4);

        Tensor rows = F.max_pool2d(x, (1, 2)).view(2, 4, 2);
        F.max_pool1d(sequences, 2).Equals(rows).ShouldBeTrue();
        AvgPool1d(2).call(sequences).allclose(F.avg_pool2d(x, (1, 2)).view(2, 4, 2)).ShouldBeTrue();
        MaxPool3d((1, 2, 2)).call(x.unsqueeze(0)).Equals(F.max_pool2d(x, 2).unsqueeze(0)).ShouldBeTrue();
        AvgPool3d((1, 2, 2)).call(x.unsqueeze(0)).allclose(F.avg_pool2d(x, 2).unsqueeze(0)).ShouldBeTrue();
    }

    [Fact]
    public void Unpooling_puts_maxima_back()
    {
        Tensor x = Image();
        (Tensor maxima, Tensor places) = MaxPool2d(2).forward_with_indices(x);

        Tensor back = MaxUnpool2d(2).call(maxima, places);

        back.shape.ShouldBe(x.shape);
        back.where(back != 0, x).Equals(x).ShouldBeTrue();
        back.count_nonzero().ToInt64().ShouldBe(maxima.count_nonzero().ToInt64());
        Tensor flat = x.view(2, 4, 4);
        (Tensor rows, Tensor columns) = MaxPool1d(2).forward_with_indices(flat);
        MaxUnpool1d(2).call(rows, columns, [4]).shape.ShouldBe([2, 4, 4]);
    }

    [Fact]
    public void Norms_over_windows_and_channels()
    {
        // F.lp_pool2d(x.abs(), 2., 2)[0, 0]; F.local_response_norm(x, 3, 0.5, 0.75, 1.5)[0, :, 0]; F.instance_norm(x)[0, 1, 1]
        LPPool2d(2, 2).call(Image().abs())[0, 0].ShouldHold(1.249, 1.341641, 1.148913, 1.44222);
        LocalResponseNorm(3, 0.5, 0.75, 1.5)
            .call(Image())[0][TensorIndex.Colon, 0]
            .ShouldHold(-0.6638862, 0.2768559, -0.2912405, 0.6507396, -0.3983317, 0.5537119, 0.0, -0.5205917);
        InstanceNorm2d(2).call(Image())[0, 1, 1].ShouldHold(0.9486715, -0.3162238, -1.581119, 0.6324476);
    }

    [Fact]
    public void Resizing()
    {
        Tensor volume = Image().view(1, 1, 2, 4, 4);

        // F.interpolate(v, scale_factor=0.5); (v, size=(1, 2, 2), mode='trilinear'); (x, size=(2, 2), mode='area')
        F.interpolate(volume, scale_factor: [0.5]).ShouldHold(-1.0, -0.4, -0.8, -0.2);
        F.interpolate(volume, [1, 2, 2], mode: InterpolationMode.Trilinear).ShouldHold(-0.05, -7.450581e-09, 0.15, -0.07499999);
        F.interpolate(Image(), [2, 2], mode: InterpolationMode.Area).ShouldHold(-0.25, 0.35, -0.05, 0.0, 0.15, -0.35, 0.35, -0.15);
        Upsample(scale_factor: [2], mode: UpsampleMode.Bilinear).call(Image()).shape.ShouldBe([1, 2, 8, 8]);
    }

    [Fact]
    public void Columns_of_windows_and_back()
    {
        // F.unfold(x[:, :1, :3, :3], 2)[0, :, 1]; F.fold(F.unfold(x, 2), (4, 4), 2)[0, 0]
        F.unfold(Image()[TensorIndex.Colon, ..1, ..3, ..3], 2)[0][TensorIndex.Colon, 1].ShouldHold(0.4, -0.4, -0.6, 0.8);
        Fold((4, 4), (2, 2)).call(Unfold(2).call(Image()))[0, 0].ShouldHold(foldExpected);
    }

    [Fact]
    public void Sampling_at_the_points_of_a_grid()
    {
        Tensor theta = tensor(new float[] { 0.5f, 0.1f, 0.2f, -0.2f, 0.7f, -0.1f }, [1, 2, 3]);
        Tensor grid = F.affine_grid(theta, [1, 2, 2, 2]);

        // F.grid_sample(x, g, align_corners=False); F.grid_sample(x, g * 2, 'nearest', 'reflection', True)
        F.grid_sample(Image(), grid).ShouldHold(-0.112, 0.236, 0.22, -0.3999999, -0.2399999, -0.376, 0.4, -0.22);
        F.grid_sample(Image(), grid * 2, GridSampleMode.Nearest, GridSamplePaddingMode.Reflection, true)
            .ShouldHold(0.4, 1.0, 1.0, -1.0, 0.8, -0.8, -0.8, -0.6);
    }

    [Fact]
    public void Pixels_and_channels()
    {
        Tensor x = Image();

        PixelShuffle(2).call(PixelUnshuffle(2).call(x)).Equals(x).ShouldBeTrue();
        ChannelShuffle(2).call(cat([x, -x], 1))[0, 1].Equals(-x[0, 0]).ShouldBeTrue();
        ReflectionPad2d(1).call(x)[0, 0, 0, 0].Equals(x[0, 0, 1, 1]).ShouldBeTrue();
        ReplicationPad1d((2, 0)).call(x[0])[0, 0, 0].Equals(x[0, 0, 0, 0]).ShouldBeTrue();
        ConstantPad2d((1, 0, 0, 0), 7).call(x)[0, 1, 2, 0].item<float>().ShouldBe(7);
        ZeroPad2d(2).call(x).shape.ShouldBe([1, 2, 8, 8]);
        Unflatten(1, [1, 2]).call(x).shape.ShouldBe([1, 1, 2, 4, 4]);
    }
}
