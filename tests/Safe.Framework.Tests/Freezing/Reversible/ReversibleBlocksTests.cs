using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Reversible;
using Safe.Framework.Metering;
using Safe.Framework.Tests.Adapters;
using Safe.Framework.Tests.Models;
using Safe.Testing;

namespace Safe.Framework.Tests.Freezing.Reversible;

/// <summary>Reversible blocks compute the coupled function and its gradients, and keep nothing of their activations.</summary>
public sealed class ReversibleBlocksTests
{
    public static TheoryData<ReversiblePart, double, int> Couplings
    {
        get
        {
            var cases = new TheoryData<ReversiblePart, double, int>();
            foreach (ReversiblePart part in (ReversiblePart[])[ReversiblePart.LowerHalf, ReversiblePart.UpperHalf, ReversiblePart.All])
            {
                cases.Add(part, 0.0, 3);
                cases.Add(part, 0.2, 3);
                cases.Add(part, 0.2, 0);
            }
            return cases;
        }
    }

    [SafeTorchTheory("reversible blocks")]
    [MemberData(nameof(Couplings))]
    public void Loss_and_gradients_are_those_of_the_coupled_function_with_every_activation_kept(ReversiblePart part, double drop, int size)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var model = new CoupledModel(layers: 6, Options(part, size), drop);
        torch.manual_seed(3);
        Tensor expected = model.PlainLoss(seed: 5);
        torch.manual_seed(3);
        Tensor actual = model.Loss(seed: 5);
        actual.ToDouble().ShouldBe(expected.ToDouble(), 1e-13);

        Tensor[] plain = model.Gradients(expected);
        // Draws that happen meanwhile are not those of the recomputed dropout.
        byte[] random = Bits.Of(torch.get_rng_state());
        Tensor[] reversed = model.Gradients(actual);

        Bits.Of(torch.get_rng_state()).ShouldBe(random);
        for (int index = 0; index < plain.Length; index++)
        {
            double largest = plain[index].abs().max().ToDouble();
            largest.ShouldBeGreaterThan(0, model.Trainable[index].Name);
            ((plain[index] - reversed[index]).abs().max().ToDouble() / largest).ShouldBeLessThan(1e-8, model.Trainable[index].Name);
        }
    }

    [SafeTorchFact("reversible blocks")]
    public void Gradients_are_the_slopes_of_the_loss()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var model = new CoupledModel(layers: 4, Options(ReversiblePart.All, 3));
        Tensor[] gradients = model.Gradients(model.Loss(seed: 5));
        for (int index = 0; index < gradients.Length; index++)
        {
            (string name, Parameter parameter) = model.Trainable[index];
            int element = (int)gradients[index].abs().argmax().item<long>();
            double slope = FiniteDifference.Of(parameter, element, () => model.Loss(seed: 5).ToDouble());
            gradients[index].view(-1)[element].ToDouble().ShouldBe(slope, 1e-7, name);
        }
    }

    [SafeTorchFact("reversible blocks")]
    public void A_small_lambda_leaves_the_model_what_it_was()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        double Moved(double lambda)
        {
            using var model = new CoupledModel(
                layers: 6,
                new ReversibleOptions
                {
                    Blocks = ReversiblePart.LowerHalf,
                    Lambda = lambda,
                    AdapterSize = 0,
                }
            );
            Tensor coupled = model.Model.call(model.Inputs(5));
            foreach (PlacedUnit placed in model.Units)
            {
                placed.Unit.Coupling = null;
            }
            Tensor own = model.Model.call(model.Inputs(5));
            return ((coupled - own).norm() / own.norm()).ToDouble();
        }
        Moved(0.001).ShouldBeLessThan(0.01);
        (Moved(0.01) / Moved(0.001)).ShouldBe(10, 1);
    }

    [SafeTorchFact("meters")]
    public void Saved_bytes_do_not_grow_with_the_number_of_reversible_blocks()
    {
        long[] bytes = [.. ((int[])[3, 6, 12]).Select(layers => SavedBytes(layers, 0, ReversiblePart.All))];
        bytes.ShouldAllBe(one => one == bytes[0], string.Join(", ", bytes));
        // Blocks that are not reversible keep theirs, each the same.
        long[] halves = [.. ((int[])[4, 6, 8]).Select(layers => SavedBytes(layers, 0, ReversiblePart.LowerHalf))];
        (halves[1] - halves[0]).ShouldBe(halves[2] - halves[1]);
    }

    // Six inversions multiply what a block's last bits are off by some 10⁵.
    [SafeTorchTheory("reversible blocks")]
    [InlineData(ScalarType.Float64, 1e-9)]
    [InlineData(ScalarType.Float32, 2e-2)]
    public void The_input_is_rebuilt_from_the_output(ScalarType type, double tolerance)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var model = new CoupledModel(layers: 6, Options(ReversiblePart.All, 3), drop: 0.2, type);
        model.Blocks.MeasuresInversion = true;
        model.Blocks.InversionError.ShouldBeNull();
        model.Loss(seed: 5).backward();
        model.Blocks.InversionError.ShouldNotBeNull().ShouldBeInRange(double.Epsilon, tolerance);
    }

    [SafeTorchTheory("reversible blocks")]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 0, 1 })]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { 0, 2, 3 })]
    [InlineData(new[] { 0, 1, 2, 3, 4 })]
    public void A_freeze_changes_no_output_and_no_gradient_that_stays(int[] frozen)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var model = new CoupledModel(layers: 6, Options(ReversiblePart.LowerHalf, 3));
        Tensor before = model.Loss(seed: 5);
        string[] names = [.. model.Trainable.Select(entry => entry.Name)];
        Dictionary<string, Tensor> expected = names.Zip(model.Gradients(before)).ToDictionary(pair => pair.First, pair => pair.Second);

        new UnitFreezer(model.Units, optimizer: null).Freeze(frozen);
        Tensor after = model.Loss(seed: 5);

        Bits.Of(after).ShouldBe(Bits.Of(before));
        Tensor[] gradients = model.Gradients(after);
        gradients.Length.ShouldBeLessThan(expected.Count);
        for (int index = 0; index < gradients.Length; index++)
        {
            Bits.Of(gradients[index]).ShouldBe(Bits.Of(expected[model.Trainable[index].Name]), model.Trainable[index].Name);
        }
    }

    [SafeTorchFact("reversible blocks")]
    public void Two_forward_passes_may_wait_for_one_backward_pass()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var model = new CoupledModel(layers: 4, Options(ReversiblePart.All, 3));
        Tensor[] first = model.Gradients(model.Loss(seed: 5));
        Tensor[] second = model.Gradients(model.Loss(seed: 6));
        Tensor[] both = model.Gradients(model.Loss(seed: 5) + model.Loss(seed: 6));
        for (int index = 0; index < both.Length; index++)
        {
            (both[index] - first[index] - second[index]).abs().max().ToDouble().ShouldBeLessThan(1e-12);
        }
    }

    [SafeTorchFact("reversible blocks")]
    public void Adapters_switched_off_take_G_with_them()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var model = new CoupledModel(layers: 4, Options(ReversiblePart.All, 3));
        using IDisposable off = model.Adapters.Off();
        Tensor with = model.Model.call(model.Inputs(5));
        foreach ((_, Parameter parameter) in model.Trainable.Where(entry => entry.Name.Contains("reversible_adapter")))
        {
            using IDisposable noGrad = torch.no_grad();
            parameter.zero_();
        }
        Bits.Of(model.Model.call(model.Inputs(5))).ShouldBe(Bits.Of(with));
    }

    private static ReversibleOptions Options(ReversiblePart part, int size) => new() { Blocks = part, AdapterSize = size };

    private static long SavedBytes(int layers, double drop, ReversiblePart part)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var model = new CoupledModel(layers, Options(part, 3), drop, ScalarType.Float32);
        IMemoryMeter meter = BackendMeters.Memory();
        using IDisposable counting = meter.CountSaved(model.Model.parameters());
        meter.ResetPeak();
        model.Loss(seed: 5).backward();
        return meter.PeakSavedBytes;
    }
}
