using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Safe.Framework.Freezing.Execution;

namespace Safe.Framework.Tests.Freezing;

public sealed class ExecutionOptionsValidatorTests
{
    [Theory]
    [InlineData("PrefixCache=file;PrefixCacheDtype=bfloat16;PrefixCacheMaxBytes=4 GB;PrefixCacheDir=here")]
    [InlineData("PrefixCache=memory")]
    [InlineData("PrefixCacheDtype=bfloat16")]
    public void Names_are_read_in_any_case(string settings) => Validate(settings).Succeeded.ShouldBeTrue();

    [Theory]
    [InlineData("PrefixCache=7", "PrefixCache is 7; it can be Off, Memory, File")]
    [InlineData("PrefixCacheDtype=7", "PrefixCacheDtype is 7; it can be Float32, BFloat16")]
    [InlineData("PrefixCache=memory;PrefixCacheMaxBytes=much", "PrefixCacheMaxBytes is 'much'; a size is a number and a unit")]
    [InlineData("PrefixCacheMaxBytes=4 GB", "PrefixCacheMaxBytes goes with PrefixCache=Memory or PrefixCache=File")]
    [InlineData("PrefixCache=memory;PrefixCacheDir=here", "PrefixCacheDir goes with PrefixCache=File")]
    public void What_cannot_be_is_named(string settings, string message) =>
        Validate(settings).FailureMessage.ShouldNotBeNull().ShouldContain(message);

    [Fact]
    public void All_problems_come_in_one_message()
    {
        string message = Validate("PrefixCache=9;PrefixCacheMaxBytes=?;PrefixCacheDir=here").FailureMessage.ShouldNotBeNull();
        message.ShouldContain("PrefixCache is 9");
        message.ShouldContain("PrefixCacheMaxBytes is '?'");
        message.ShouldContain("PrefixCacheDir goes with");
    }

    private static ValidateOptionsResult Validate(string settings)
    {
        var options = new ExecutionOptions();
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Split(';').Select(setting => setting.Split('=')).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]))
            )
            .Build()
            .Bind(options);
        return new ExecutionOptionsValidator().Validate(null, options);
    }
}
