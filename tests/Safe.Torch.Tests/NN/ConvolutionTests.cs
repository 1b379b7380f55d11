namespace Safe.Torch.Tests.NN;

using static PyTorchNumbers;

/// <summary>Convolutions of one to three dimensions and their transposes against PyTorch 1.13, by the call in the comment.</summary>
public sealed class ConvolutionTests
{
    private static readonly double[] convtExpected =
    [
        -0.6457143,
        -0.6114286,
        0.4342857,
        0.09142857,
        0.2914286,
        -0.5828571,
        -0.01714288,
        0.2685714,
        0.28,
        0.2857143,
        -0.3371429,
        -0.1085714,
        0.1942857,
        0.2857143,
        0.1485714,
        -0.2228571,
        0.2685714,
        0.2171429,
        -0.2514285,
        0.2057143,
        -0.2514286,
        1.045714,
        0.1542857,
        -0.76,
        -0.1771429,
        0.08571427,
        0.12,
        0.1485714,
        -0.06285714,
        -0.5142857,
        0.005714284,
        0.2342857,
    ];

    [Fact]
    public void Transposed()
    {
        Tensor x = Image()[TensorIndex.Colon, TensorIndex.Colon, ..2, ..2];
        using ConvTranspose2d layer = ConvTranspose2d(2, 2, 3, stride: 2, padding: 1, output_padding: 1, bias: false);
        layer.weight.requires_grad = false;
        layer.weight.copy_(Ramp(5, 7, 7, -0.4, 2, 2, 3, 3));

        // F.conv_transpose2d(x[:, :, :2, :2], w, stride=2, padding=1, output_padding=1)
        layer.call(x).ShouldHold(convtExpected);
        layer.forward(x, [4, 4]).ShouldHold(convtExpected);
        Should.Throw<ArgumentException>(() => layer.forward(x, [7, 7]));
        layer.transposed.ShouldBeTrue();
    }

    [Fact]
    public void Of_volumes()
    {
        Tensor weight = Ramp(5, 7, 7, -0.4, 1, 1, 4, 3, 3)[TensorIndex.Colon, TensorIndex.Colon, ..2];

        // F.conv3d(x.view(1, 1, 2, 4, 4), w.view(1, 1, 4, 3, 3)[:, :, :2], padding=(0, 1, 0))
        F.conv3d(Image().view(1, 1, 2, 4, 4), weight, padding: [0, 1, 0])
            .ShouldHold(1.085714, -0.1028571, 0.2685714, 0.01142853, 0.4342856, 0.4285715, 0.6685715, -0.1828572);
    }

    [Fact]
    public void A_sequence_is_an_image_of_one_row()
    {
        using Conv1d layer = Conv1d(2, 3, 3, Padding.Same, dilation: 2, padding_mode: PaddingModes.Circular);
        Tensor x = randn(2, 2, 7);

        Tensor padded = F.pad(x, (2, 2), PaddingModes.Circular);
        Tensor image = F.conv2d(padded.unsqueeze(2), layer.weight.unsqueeze(2), layer.bias, dilation: [1, 2]);

        layer.call(x).allclose(image.squeeze(2), atol: 1e-6).ShouldBeTrue();
    }

    [Fact]
    public void Names_give_the_same_as_numbers()
    {
        using Conv3d named = Conv3d(1, 2, 3, Padding.Same);
        Tensor x = randn([1, 1, 4, 5, 6]);

        named.call(x).allclose(F.conv3d(x, named.weight, named.bias, padding: [1, 1, 1]), atol: 1e-6).ShouldBeTrue();
    }

    [Fact]
    public void Transposing_is_the_gradient_by_the_input()
    {
        Tensor weight = randn(3, 2, 3, dtype: float64);
        Tensor x = randn([1, 2, 8], dtype: float64, requires_grad: true);
        Tensor y = F.conv1d(x, weight, stride: 2);
        Tensor direction = randn_like(y);

        Tensor gradient = autograd.grad([y], [x], [direction])[0];

        F.conv_transpose1d(direction, weight, stride: 2, output_padding: 1).allclose(gradient).ShouldBeTrue();
    }

    [Fact]
    public void Weights_start_as_PyTorchs()
    {
        manual_seed(5); // torch.nn.Conv1d(2, 2, 2), torch.nn.ConvTranspose2d(2, 1, 2), torch.nn.Bilinear(2, 2, 1)
        using Conv1d sequence = Conv1d(2, 2, 2);
        using ConvTranspose2d transposed = ConvTranspose2d(2, 1, 2);
        using Bilinear bilinear = Bilinear(2, 2, 1);

        sequence.weight.ShouldHold(0.3302519, -0.3738891, 0.4074697, 0.319927, 0.4201034, -0.3833548, -0.3356085, 0.2379194);
        transposed.weight.ShouldHold(0.1064286, 0.06457126, -0.4275878, 0.159339, 0.2150058, 0.07932758, 0.4809269, 0.1501586);
        bilinear.weight.ShouldHold(0.5941277, 0.2400837, -0.337328, -0.6495268);
    }

    [Fact]
    public void Norms_check_their_input()
    {
        Should.Throw<ArgumentException>(() => BatchNorm1d(2).call(randn(1, 2, 3, 4)));
        Should.Throw<ArgumentException>(() => BatchNorm3d(2).call(randn(1, 2, 3, 4)));
        Should.Throw<ArgumentException>(() => InstanceNorm1d(2).call(randn(1, 2, 3, 4)));
        InstanceNorm1d(2).call(randn(2, 3)).shape.ShouldBe([2, 3]);
        Tensor x = randn(4, 2, 3, 5);
        BatchNorm3d(2).call(x.unsqueeze(2)).allclose(BatchNorm2d(2).call(x).unsqueeze(2), atol: 1e-6).ShouldBeTrue();
    }
}
