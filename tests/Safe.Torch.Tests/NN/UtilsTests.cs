namespace Safe.Torch.Tests.NN;

public sealed class UtilsTests
{
    private static Parameter WithGradient(params float[] gradient)
    {
        Parameter parameter = new(zeros(gradient.Length));
        parameter.grad = tensor(gradient);
        return parameter;
    }

    [Fact]
    public void Clipping_scales_all_gradients_to_the_common_norm()
    {
        Parameter[] parameters = [WithGradient(3, 0), WithGradient(0, 4), new(zeros(1))];

        double norm = nn.utils.clip_grad_norm_(parameters, 1);

        norm.ShouldBe(5, 1e-6);
        // PyTorch's factor is max_norm / (norm + 1e-6).
        parameters[1].grad![1].item<float>().ShouldBe((float)(4 / (5 + 1e-6)), 1e-7f);
        parameters[2].grad.ShouldBeNull();
    }

    [Fact]
    public void A_small_norm_is_left_alone_to_the_bit()
    {
        Parameter[] parameters = [WithGradient(0.1f, 0.2f)];

        nn.utils.clip_grad_norm_(parameters, 1);

        parameters[0].grad!.data<float>().ToArray().ShouldBe([0.1f, 0.2f]);
    }

    [Fact]
    public void Clipping_many_parameters_and_other_norms()
    {
        Parameter[] parameters = [.. Enumerable.Range(0, 100).Select(i => WithGradient(i))];

        nn.utils.clip_grad_norm_(parameters, 1e9).ShouldBe(Math.Sqrt(Enumerable.Range(0, 100).Sum(i => i * i)), 1e-3);
        nn.utils.clip_grad_norm_(parameters, 1e9, double.PositiveInfinity).ShouldBe(99, 1e-6);
        nn.utils.clip_grad_norm_(parameters, 1e9, 1).ShouldBe(4950, 1e-2);
        nn.utils.clip_grad_norm_([new Parameter(zeros(1))], 1).ShouldBe(0);
    }

    [Fact]
    public void Clipping_by_value_cuts_elements_off()
    {
        Parameter[] parameters = [WithGradient(-3, 0.5f, 2)];

        nn.utils.clip_grad_value_(parameters, 1);

        parameters[0].grad!.data<float>().ToArray().ShouldBe([-1, 0.5f, 1]);
    }

    [Fact]
    public void Parameters_go_to_a_vector_and_back()
    {
        Parameter[] parameters =
        [
            new(
                tensor(
                    new float[,]
                    {
                        { 1, 2 },
                    }
                )
            ),
            new(tensor(new[] { 3f })),
        ];

        using Tensor vector = nn.utils.parameters_to_vector(parameters);
        vector.detach().data<float>().ToArray().ShouldBe([1, 2, 3]);
        nn.utils.vector_to_parameters(vector.detach() * 2, parameters);

        parameters[0].shape.ShouldBe([1, 2]);
        parameters[1].item<float>().ShouldBe(6);
        Should.Throw<ArgumentException>(() => nn.utils.vector_to_parameters(zeros(2), parameters));
    }
}
