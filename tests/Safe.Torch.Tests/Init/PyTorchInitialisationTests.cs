namespace Safe.Torch.Tests.Init;

/// <summary>
/// Expected numbers: PyTorch 1.13 on the CPU, each after <c>torch.manual_seed(42)</c>, by the call in the comment.
/// </summary>
public sealed class PyTorchInitialisationTests
{
    [Fact]
    public void Linear()
    {
        manual_seed(42);
        using Linear layer = nn.Linear(3, 2); // l = torch.nn.Linear(3, 2); l.weight, l.bias
        ShouldHold(
            layer.weight,
            0.4414065182209015,
            0.47920528054237366,
            -0.1352572739124298,
            0.5303604602813721,
            -0.1264995038509369,
            0.11650390923023224
        );
        ShouldHold(layer.bias!, -0.28108587861061096, 0.3390677869319916);
    }

    [Fact]
    public void Conv2d()
    {
        manual_seed(42);
        using Conv2d layer = nn.Conv2d(2, 2, 2); // c = torch.nn.Conv2d(2, 2, 2); c.weight, c.bias
        ShouldHold(
            layer.weight,
            [
                0.27030518651008606,
                0.29345211386680603,
                -0.08282782882452011,
                0.32477813959121704,
                -0.07746481150388718,
                0.07134377956390381,
                -0.17212924361228943,
                0.2076357752084732,
                0.31167247891426086,
                -0.2593767046928406,
                0.30730724334716797,
                0.06617080420255661,
                0.2612083852291107,
                0.04788193851709366,
                0.17047923803329468,
                -0.049918558448553085,
            ]
        );
        ShouldHold(layer.bias!, 0.2725493013858795, 0.052258338779211044);
    }

    [Fact]
    public void Embedding()
    {
        manual_seed(42);
        using Embedding layer = nn.Embedding(4, 3, padding_idx: 1); // torch.nn.Embedding(4, 3, padding_idx=1).weight
        ShouldHold(
            layer.weight!,
            [
                0.33669036626815796,
                0.12880940735340118,
                0.23446236550807953,
                0,
                0,
                0,
                2.2082014083862305,
                -0.637997031211853,
                0.46165722608566284,
                0.2673508822917938,
                0.5349046587944031,
                0.809357225894928,
            ]
        );
    }

    [Fact]
    public void Xavier_uniform() // torch.nn.init.xavier_uniform_(torch.empty(2, 3))
        =>
        ShouldDraw(
            t => init.xavier_uniform_(t),
            0.8375100493431091,
            0.9092281460762024,
            -0.25663265585899353,
            1.0062882900238037,
            -0.24001595377922058,
            0.22105063498020172
        );

    [Fact]
    public void Xavier_normal() // torch.nn.init.xavier_normal_(torch.empty(2, 3))
        =>
        ShouldDraw(
            t => init.xavier_normal_(t),
            0.21294167637825012,
            0.08146622031927109,
            0.14828701317310333,
            0.145675390958786,
            -0.7101567387580872,
            -0.1178443655371666
        );

    [Fact]
    public void Kaiming_normal() // torch.nn.init.kaiming_normal_(torch.empty(2, 3))
        =>
        ShouldDraw(
            t => init.kaiming_normal_(t),
            0.2749065160751343,
            0.10517244040966034,
            0.1914377212524414,
            0.18806612491607666,
            -0.9168083667755127,
            -0.1521364152431488
        );

    [Fact]
    public void Kaiming_uniform_by_outputs() // torch.nn.init.kaiming_uniform_(torch.empty(2, 3), mode='fan_out', nonlinearity='relu')
        =>
        ShouldDraw(
            t => init.kaiming_uniform_(t, 0, init.FanInOut.FanOut, init.NonlinearityType.ReLU),
            1.3242195844650269,
            1.4376158714294434,
            -0.40577182173728943,
            1.5910813808441162,
            -0.37949851155281067,
            0.3495117127895355
        );

    [Fact]
    public void Truncated_normal() // torch.nn.init.trunc_normal_(torch.empty(2, 3))
        =>
        ShouldDraw(
            t => init.trunc_normal_(t),
            1.1024912595748901,
            1.259755253791809,
            -0.2840305268764496,
            1.5415384769439697,
            -0.265186607837677,
            0.24379338324069977
        );

    [Fact]
    public void Truncated_normal_off_centre() // torch.nn.init.trunc_normal_(torch.empty(2, 3), mean=1., std=2., a=-1., b=2.)
        =>
        ShouldDraw(
            t => init.trunc_normal_(t, 1, 2, -1, 2),
            1.6570080518722534,
            1.7500333786010742,
            0.29721975326538086,
            1.878612756729126,
            0.31872838735580444,
            0.8937524557113647
        );

    [Fact]
    public void Orthogonal() // torch.nn.init.orthogonal_(torch.empty(2, 3))
        =>
        ShouldDraw(
            t => init.orthogonal_(t),
            0.7829482555389404,
            0.29953664541244507,
            0.545224666595459,
            0.3815162479877472,
            -0.923473596572876,
            -0.04052146524190903
        );

    [Fact]
    public void Sparse() // torch.nn.init.sparse_(torch.empty(4, 2), 0.3, 0.5)
    {
        manual_seed(42);
        using Tensor values = empty(4, 2);
        init.sparse_(values, 0.3, 0.5);
        ShouldHold(values, 0.16834518313407898, 0, 0.11723118275403976, 0.11516651511192322, 0, 0, 0, -0.3189985156059265);
    }

    [Fact]
    public void Dirac_passes_its_input_on()
    {
        using Tensor weight = empty(3, 2, 3, 3);
        using Tensor image = randn(1, 2, 5, 5);

        init.dirac_(weight);
        using Tensor passed = F.conv2d(image, weight, padding: [1, 1]);

        passed.slice(1, 0, 2, 1).Equals(image).ShouldBeTrue();
        passed.slice(1, 2, 3, 1).abs().sum().item<float>().ShouldBe(0);
        weight.sum().item<float>().ShouldBe(2);
    }

    [Fact]
    public void Eye_and_gains()
    {
        using Tensor values = empty(2, 3);
        ShouldHold(init.eye_(values), 1, 0, 0, 0, 1, 0);
        init.calculate_gain(init.NonlinearityType.LeakyReLU, 2).ShouldBe(Math.Sqrt(2.0 / 5));
        init.CalculateFanInAndFanOut(zeros(2, 3, 4, 5)).ShouldBe((60, 40));
        Should.Throw<ArgumentException>(() => init.CalculateFanInAndFanOut(zeros(2)));
    }

    [Fact]
    public void Dropout_and_the_random_numbers_after_it()
    {
        manual_seed(42);
        using Tensor input = arange(1f, 13f);
        using Tensor result = F.dropout(input, 0.3); // torch.nn.functional.dropout(torch.arange(1., 13), 0.3)
        ShouldHold(
            result,
            [
                1.4285714626312256,
                2.857142925262451,
                4.285714149475098,
                5.714285850524902,
                7.142857551574707,
                8.571428298950195,
                0,
                0,
                12.85714340209961,
                14.285715103149414,
                15.714285850524902,
                17.14285659790039,
            ]
        );
        using Tensor next = rand(2); // torch.rand(2)
        ShouldHold(next, 0.10531491041183472, 0.26949483156204224);
    }

    private static void ShouldDraw(Action<Tensor> fill, params double[] expected)
    {
        manual_seed(42);
        using Tensor values = empty(2, 3);
        fill(values);
        ShouldHold(values, expected);
    }

    // One unit in the last place of a float: the formulas are evaluated in double, the draws must be the same.
    private static void ShouldHold(Tensor actual, params double[] expected)
    {
        float[] values = [.. actual.detach().flatten().data<float>()];
        values.Length.ShouldBe(expected.Length);
        for (int i = 0; i < values.Length; i++)
        {
            ((double)values[i]).ShouldBe(expected[i], 1.2e-7 * Math.Max(1, Math.Abs(expected[i])));
        }
    }
}
