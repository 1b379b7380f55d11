using System.Reflection;

namespace Safe.Torch.Tests.Lifetime;

/// <summary>Every public member that takes a tensor refuses a disposed one, before LibTorch sees it.</summary>
public sealed class DisposedMemberTests
{
    // What a disposed tensor still answers: who owns it, and that it is gone; and what the tests below name.
    private static readonly string[] Answered =
    [
        nameof(Tensor.Dispose),
        "get_" + nameof(Tensor.IsInvalid),
        "get_" + nameof(Tensor.name),
        "set_" + nameof(Tensor.name),
        nameof(Tensor.ToString),
        nameof(Tensor.GetHashCode),
        nameof(Tensor.MoveToOuterDisposeScope),
        nameof(Tensor.MoveToOtherDisposeScope),
        nameof(Tensor.DetachFromDisposeScope),
        // Texts of a tensor, as ToString.
        "str",
        "metastr",
        "jlstr",
        "npstr",
        "cstr",
        "print",
        // They ask for a size first; they stand below.
        nameof(F.interpolate),
        nameof(F.upsample),
        nameof(F.upsample_nearest),
        nameof(F.upsample_bilinear),
    ];

    [Fact]
    public void Every_member_of_a_disposed_tensor_says_so()
    {
        MethodInfo[] members =
        [
            .. typeof(Tensor)
                .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
                .Where(method => !Answered.Contains(method.Name) && Arguments.CanBeMade(method))
                .Select(Arguments.Closed),
        ];

        string[] wrong =
        [
            .. members
                .Select(member =>
                    Refusal(member, gone => gone, (parameter, live) => parameter.Name is "obj" ? live : Arguments.For(parameter, live))
                )
                .OfType<string>(),
        ];

        members.Length.ShouldBeGreaterThan(250);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_argument_that_is_a_disposed_tensor_is_refused()
    {
        (MethodInfo Member, int Position)[] places =
        [
            .. Members()
                .SelectMany(member =>
                    member
                        .GetParameters()
                        .Where(parameter =>
                            Arguments.TensorArgument(parameter, null!) is not null || parameter.ParameterType == typeof(Tensor)
                        )
                        .Select(parameter => (member, parameter.Position))
                ),
        ];

        string[] wrong = [.. places.Select(place => RefusalAt(place.Member, place.Position)).OfType<string>()];

        places.Length.ShouldBeGreaterThan(300);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Members_that_take_spans_refuse_too()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor gone = Gone();

        foreach (
            Action use in (Action[])
                [
                    () => gone.expand((ReadOnlySpan<long>)[2]),
                    () => gone.sum((ReadOnlySpan<long>)[0]),
                    () => _ = gone.bytes.Length,
                    () => gone.bytes = new byte[4],
                    () => cat((ReadOnlySpan<Tensor>)[gone]),
                    () => sum(gone, (ReadOnlySpan<long>)[0]),
                    () => F.pad(gone, (ReadOnlySpan<long>)[1, 1]),
                    () => F.interpolate(gone, [3, 3]),
                    () => F.upsample(gone, [3, 3]),
                    () => F.upsample_nearest(gone, [3, 3]),
                    () => F.upsample_bilinear(gone, [3, 3]),
                    () => ones(2)[gone] = ones(2),
                    () => _ = gone + 1,
                    () => _ = ones(1) == gone,
                    () => _ = (float)gone,
                    () => new Parameter(gone),
                    () => autograd.grad([gone], [ones(1)]),
                    () => autograd.backward([ones(1, requires_grad: true)], [gone]),
                    () => set_rng_state(gone),
                    () => nn.Linear(2, 2).call(gone),
                ]
        )
        {
            Should.Throw<ObjectDisposedException>(use).Message.ShouldBe("Tensor invalid -- empty handle.");
        }
    }

    [Fact]
    public void A_disposed_weight_stops_its_layer()
    {
        using Linear layer = nn.Linear(2, 2);
        using Tensor x = ones(1, 2);
        layer.weight.Dispose();

        Should.Throw<ObjectDisposedException>(() => layer.call(x));
    }

    private static IEnumerable<MethodInfo> Members()
    {
        Type[] holders = [typeof(torch), typeof(F), typeof(autograd), typeof(TensorExtensionMethods)];
        IEnumerable<MethodInfo> functions = holders.SelectMany(type =>
            type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        );
        return typeof(Tensor)
            .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Concat(functions)
            .Where(method => !Answered.Contains(method.Name) && Arguments.CanBeMade(method))
            .Select(Arguments.Closed);
    }

    private static string? RefusalAt(MethodInfo member, int position) =>
        Refusal(
            member,
            _ => ones((long[])[2, 2, 2, 2, 2, 2]),
            (parameter, live) =>
                parameter.Position == position ? Arguments.TensorArgument(parameter, Gone()) : Arguments.For(parameter, live)
        );

    // Null if the call was refused as it should be; else what happened instead.
    private static string? Refusal(MethodInfo member, Func<Tensor, Tensor> receiver, Func<ParameterInfo, Tensor, object?> argument)
    {
        using DisposeScope scope = NewDisposeScope();
        try
        {
            Tensor live = ones(2, 2, 2, 2);
            object?[] arguments = [.. member.GetParameters().Select(parameter => argument(parameter, live))];
            member.Invoke(member.IsStatic ? null : receiver(Gone()), arguments);
            return $"{member}: no exception";
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException is ObjectDisposedException or ArgumentNullException
                ? null
                : $"{member}: {thrown.InnerException!.GetType().Name} {thrown.InnerException.Message}";
        }
    }

    private static Tensor Gone()
    {
        Tensor gone = ones(2, 2, 2, 2);
        gone.Dispose();
        return gone;
    }
}
