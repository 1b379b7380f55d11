using System.Reflection;
using System.Runtime.InteropServices;

namespace Safe.Torch.Tests.Errors;

/// <summary>A null where none may stand is named, and never becomes a NullReferenceException or worse.</summary>
public sealed class NullArgumentTests
{
    [Fact]
    public void Every_null_is_refused_by_name_or_by_LibTorch()
    {
        NullabilityInfoContext nullability = new();
        ParameterInfo[] places =
        [
            .. typeof(Tensor)
                .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
                .Concat(typeof(F).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
                .Where(Arguments.CanBeMade)
                .Select(Arguments.Closed)
                .SelectMany(method => method.GetParameters())
                .Where(parameter =>
                    !parameter.ParameterType.IsValueType && nullability.Create(parameter).WriteState == NullabilityState.NotNull
                ),
        ];

        string[] wrong = [.. places.Select(Answer).OfType<string>()];

        places.Length.ShouldBeGreaterThan(150);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void A_null_tensor_is_named_as_its_operator_names_it()
    {
        using DisposeScope scope = NewDisposeScope();

        Should.Throw<ArgumentNullException>(() => ones(2, 2).mm(null!)).ParamName.ShouldBe("mat2");
        Should.Throw<ArgumentNullException>(() => F.linear(null!, ones(2, 2))).ParamName.ShouldBe("input");
        Should.Throw<ArgumentNullException>(() => ones(2).add((Scalar)null!)).ParamName.ShouldBe("other");
        Should.Throw<ArgumentNullException>(() => cat([ones(1), null!])).ParamName.ShouldBe("tensors[1]");
        Should.Throw<ArgumentNullException>(() => cat((IList<Tensor>)null!));
        Should.Throw<ArgumentNullException>(() => autograd.backward((IList<Tensor>)null!)).ParamName.ShouldBe("tensors");
        Should.Throw<ArgumentNullException>(() => autograd.grad([ones(1), null!], [ones(1)])).ParamName.ShouldBe("outputs[1]");
        Should.Throw<ArgumentNullException>(() => autograd.grad([ones(1)], null!)).ParamName.ShouldBe("inputs");
        Should.Throw<ArgumentNullException>(() => new Parameter(null!));
        Should.Throw<ArgumentNullException>(() => set_rng_state(null!));
    }

    // Null if the call ended as it may; else what happened instead.
    private static string? Answer(ParameterInfo place)
    {
        using DisposeScope scope = NewDisposeScope();
        MethodInfo member = (MethodInfo)place.Member;
        try
        {
            Tensor live = ones(2, 2);
            object?[] arguments =
            [
                .. member.GetParameters().Select(parameter => parameter.Position == place.Position ? null : Arguments.For(parameter, live)),
            ];
            member.Invoke(member.IsStatic ? null : ones(2, 2), arguments);
            // A null list is an empty one, which some operators take; a null number is its default, where there is one.
            return
                place.ParameterType.IsArray
                || place.ParameterType == typeof(Scalar)
                || member.Name is "set_name" or "set_grad" or nameof(Equals)
                ? null
                : $"{member}, {place.Name}: no exception";
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException is ArgumentException or ExternalException or NotSupportedException
                ? null
                : $"{member}, {place.Name}: {thrown.InnerException!.GetType().Name} {thrown.InnerException.Message}";
        }
    }
}
