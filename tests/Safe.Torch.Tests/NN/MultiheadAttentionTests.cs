namespace Safe.Torch.Tests.NN;

using static PyTorchNumbers;

/// <summary>Attention of several heads against PyTorch 1.13: values, initial weights and names.</summary>
public sealed class MultiheadAttentionTests
{
    private static readonly double[] mhaExpected =
    [
        0.4157219,
        0.2615095,
        -0.2897467,
        -0.1320599,
        0.3285449,
        0.3572458,
        -0.3021748,
        -0.1806214,
        0.4359948,
        0.2845798,
        -0.29866,
        -0.1190149,
        0.3487695,
        0.3802215,
        -0.3111131,
        -0.1675649,
        0.4191988,
        0.2915854,
        -0.26074,
        -0.1579243,
        0.3297477,
        0.3615442,
        -0.2992786,
        -0.1829994,
    ];

    private static readonly double[] mha2Expected =
    [
        0.1565703,
        -0.1718962,
        -0.05407138,
        -0.0932091,
        0.06683238,
        -0.1684674,
        -0.02172529,
        -0.06444842,
        0.2576696,
        -0.2519177,
        -0.06589232,
        -0.1293874,
        0.1210747,
        -0.2912253,
        -0.005597309,
        -0.1045856,
        0.1330574,
        -0.1180181,
        -0.06059393,
        -0.07418771,
        0.05418992,
        -0.2254954,
        -0.0007030638,
        -0.08020494,
    ];

    private static readonly double[] mha2wExpected =
    [
        0.3230663,
        0.0,
        0.3470489,
        0.3298848,
        0.4173341,
        0.0,
        0.3538064,
        0.2288596,
        0.2750752,
        0.0,
        0.36241,
        0.3625148,
        0.2608491,
        0.1279812,
        0.2504113,
        0.3607584,
        0.3285021,
        0.2396743,
        0.219834,
        0.2119896,
        0.2235323,
        0.2680577,
        0.2349819,
        0.2734282,
    ];

    private static readonly double[] mhawExpected =
    [
        0.4550648,
        0.5449352,
        0.5220858,
        0.4779141,
        0.4384322,
        0.5615678,
        0.4533123,
        0.5466877,
        0.5202161,
        0.4797838,
        0.4541337,
        0.5458663,
    ];

    [Fact]
    public void Values_and_initial_weights()
    {
        manual_seed(5); // m = torch.nn.MultiheadAttention(4, 2); m(q, k, k)
        using MultiheadAttention attention = MultiheadAttention(4, 2);
        Tensor query = Ramp(5, 9, 4, -1, 3, 2, 4);
        Tensor key = Ramp(7, 9, 4, -1, 2, 2, 4);

        (Tensor output, Tensor weights) = attention.call(query, key, key);

        attention.get_parameter("in_proj_weight")![0].ShouldHold(0.2079186, -0.2921346, -0.5625067, 0.3490961);
        output.ShouldHold(mhaExpected);
        weights.ShouldHold(mhawExpected);
        attention.call(query, key, key, need_weights: false).Item2.IsInvalid.ShouldBeTrue();
    }

    [Fact]
    public void Own_keys_masks_and_sizes()
    {
        manual_seed(5); // the second module made after the seed, with masks
        using MultiheadAttention first = MultiheadAttention(4, 2);
        using MultiheadAttention attention = MultiheadAttention(4, 2, add_bias_kv: true, add_zero_attn: true, kdim: 3, vdim: 2);
        Tensor query = Ramp(5, 9, 4, -1, 3, 2, 4);

        (Tensor output, Tensor weights) = attention.call(
            query,
            Ramp(7, 9, 4, -1, 2, 2, 3),
            Ramp(5, 9, 4, -1, 2, 2, 2),
            tensor(
                new[,]
                {
                    { false, true },
                    { false, false },
                }
            ),
            attn_mask: tensor(
                new float[,]
                {
                    { 0, -1 },
                    { 0.5f, 0 },
                    { 0, 0 },
                }
            )
        );

        output.ShouldHold(mha2Expected);
        weights.ShouldHold(mha2wExpected);
    }

    [Fact]
    public void Names_are_PyTorchs()
    {
        using MultiheadAttention packed = MultiheadAttention(4, 2);
        using MultiheadAttention separate = MultiheadAttention(4, 2, add_bias_kv: true, kdim: 3);

        packed.state_dict().Keys.ShouldBe(["in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"], ignoreOrder: true);
        separate
            .state_dict()
            .Keys.ShouldBe(
                ["q_proj_weight", "k_proj_weight", "v_proj_weight", "in_proj_bias", "bias_k", "bias_v", "out_proj.weight", "out_proj.bias"],
                ignoreOrder: true
            );
        Should.Throw<ArgumentException>(() => MultiheadAttention(5, 2));
    }
}
