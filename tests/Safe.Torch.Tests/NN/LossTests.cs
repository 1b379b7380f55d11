namespace Safe.Torch.Tests.NN;

using static PyTorchNumbers;

/// <summary>Losses against PyTorch 1.13, by the functions of torch.nn.functional with the same arguments.</summary>
public sealed class LossTests
{
    [Fact]
    public void Of_one_pair()
    {
        Tensor a = tensor(
            new float[,]
            {
                { 0.2f, -1, 0.5f },
                { 1.5f, 0.3f, -0.7f },
            }
        );
        Tensor b = tensor(
            new float[,]
            {
                { 0, 1, 1 },
                { 1, 0, 1 },
            }
        );
        Tensor c = tensor(
            new float[,]
            {
                { 1, 0.2f, -0.4f },
                { 0.3f, 0.9f, 0.1f },
            }
        );
        Tensor sign = tensor(new float[] { 1, -1 });

        PoissonNLLLoss(full: true).call(a, b).item<float>().ShouldBe(1.544356f, 2e-6f * Math.Max(1, 1.544356f));
        F.gaussian_nll_loss(
                a,
                b,
                tensor(
                    new float[,]
                    {
                        { 0.5f, 1e-9f, 2 },
                        { 1, 0.1f, 3 },
                    }
                ),
                full: true
            )
            .item<float>()
            .ShouldBe(333333.2f, 2e-6f * Math.Max(1, 333333.2f));
        SoftMarginLoss().call(a, (b * 2) - 1).item<float>().ShouldBe(0.7907386f, 2e-6f * Math.Max(1, 0.7907386f));
        MultiLabelSoftMarginLoss(tensor(new float[] { 1, 2, 0.5f }))
            .call(a, b)
            .item<float>()
            .ShouldBe(1.02057f, 2e-6f * Math.Max(1, 1.02057f));
    }

    [Fact]
    public void Of_classes()
    {
        Tensor a = tensor(
            new float[,]
            {
                { 0.2f, -1, 0.5f },
                { 1.5f, 0.3f, -0.7f },
            }
        );
        Tensor b = tensor(
            new float[,]
            {
                { 0, 1, 1 },
                { 1, 0, 1 },
            }
        );

        MultiMarginLoss(2, 0.8).call(a, tensor(new long[] { 2, 0 })).item<float>().ShouldBe(0.04166667f, 2e-6f * Math.Max(1, 0.04166667f));
        MultiLabelMarginLoss()
            .call(
                a,
                tensor(
                    new long[,]
                    {
                        { 2, 0, -1 },
                        { 1, -1, 0 },
                    }
                )
            )
            .item<float>()
            .ShouldBe(0.3666667f, 2e-6f * Math.Max(1, 0.3666667f));
        HuberLoss(0.5).call(a, b).item<float>().ShouldBe(0.3191667f, 2e-6f * Math.Max(1, 0.3191667f));
        HingeEmbeddingLoss(1)
            .call(
                a,
                tensor(
                    new float[,]
                    {
                        { 1, -1, 1 },
                        { -1, 1, -1 },
                    }
                )
            )
            .item<float>()
            .ShouldBe(0.7833333f, 2e-6f * Math.Max(1, 0.7833333f));
    }

    [Fact]
    public void Of_triples()
    {
        Tensor a = tensor(
            new float[,]
            {
                { 0.2f, -1, 0.5f },
                { 1.5f, 0.3f, -0.7f },
            }
        );
        Tensor b = tensor(
            new float[,]
            {
                { 0, 1, 1 },
                { 1, 0, 1 },
            }
        );
        Tensor c = tensor(
            new float[,]
            {
                { 1, 0.2f, -0.4f },
                { 0.3f, 0.9f, 0.1f },
            }
        );
        Tensor sign = tensor(new float[] { 1, -1 });

        CosineEmbeddingLoss(0.1).call(a, c, sign).item<float>().ShouldBe(0.7328945f, 2e-6f * Math.Max(1, 0.7328945f));
        MarginRankingLoss(0.2)
            .call(a[TensorIndex.Colon, 0], c[TensorIndex.Colon, 0], sign)
            .item<float>()
            .ShouldBe(1.2f, 2e-6f * Math.Max(1, 1.2f));
        TripletMarginLoss().call(a, c, b).item<float>().ShouldBe(0.6967996f, 2e-6f * Math.Max(1, 0.6967996f));
        TripletMarginWithDistanceLoss(swap: true).call(a, c, b).item<float>().ShouldBe(0.9560499f, 2e-6f * Math.Max(1, 0.9560499f));
    }

    [Fact]
    public void Of_sequences()
    {
        Tensor scores = Ramp(5, 13, 3, 0, 4, 2, 3).log_softmax(-1);
        Tensor targets = tensor(
            new long[,]
            {
                { 1, 2 },
                { 2, 2 },
            }
        );
        Tensor steps = tensor(new long[] { 4, 3 });
        Tensor lengths = tensor(new long[] { 2, 1 });

        CTCLoss().call(scores, targets, steps, lengths).item<float>().ShouldBe(1.650661f, 2e-6f * Math.Max(1, 1.650661f));
    }

    [Fact]
    public void Modules_agree_with_functions()
    {
        Tensor p = randn(4, 3, dtype: float64).sigmoid();
        Tensor q = randn(4, 3, dtype: float64).sigmoid();
        Tensor classes = tensor(new long[] { 2, 0, 1, 1 });

        L1Loss(Reduction.Sum).call(p, q).allclose((p - q).abs().sum()).ShouldBeTrue();
        SmoothL1Loss(beta: 0.2).call(p, q).allclose(F.smooth_l1_loss(p, q, beta: 0.2)).ShouldBeTrue();
        BCELoss().call(p, q).allclose(-((q * p.log()) + ((1 - q) * (1 - p).log())).mean()).ShouldBeTrue();
        BCEWithLogitsLoss().call((p / (1 - p)).log(), q).allclose(BCELoss().call(p, q)).ShouldBeTrue();
        NLLLoss().call(p.log_softmax(1), classes).allclose(CrossEntropyLoss().call(p, classes)).ShouldBeTrue();
        KLDivLoss(log_target: false, Reduction.Sum).call(p.log(), q).allclose((q * (q.log() - p.log())).sum()).ShouldBeTrue();
        KLDivLoss(reduction: Reduction.Sum).call(p.log(), q.log()).allclose((q * (q.log() - p.log())).sum()).ShouldBeTrue();
        CosineSimilarity().call(p, q).allclose(F.cosine_similarity(p, q)).ShouldBeTrue();
        PairwiseDistance(1, 0).call(p, q).allclose((p - q).abs().sum(1L)).ShouldBeTrue();
    }
}
